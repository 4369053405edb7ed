import { endSession, session } from '../session/session'
import type { Contradiction } from '../parts/LintNotes'
import { learnNumbers } from '../words/numbers'
import { Refusal, record } from './refusal'

/** KAZOO's answer envelope, as far as the portal reads it. */
export interface Answer<T> {
  data: T
  auth_token?: string
  next_start_key?: string
  /** Where settings contradict each other, or what they build on is missing. */
  lint?: Contradiction[]
  /** From the ETag header, for If-Match. */
  etag: string | null
}

export interface Ask {
  method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | undefined>
  data?: unknown
  /** Sent as it is instead of data: a picture, a file of texts. */
  file?: Blob
  ifMatch?: string | null
  /** What it costs has been told and is accepted. */
  accepted?: boolean
  signal?: AbortSignal
  /** Instead of the session's, before there is one. */
  token?: string
}

/** Asks the API for JSON; anything but success is thrown as a Refusal. */
export async function ask<T>(path: string, options: Ask = {}): Promise<Answer<T>> {
  const token = options.token ?? session()?.token
  const response = await send(path, options, 'application/json', token)
  const body = record(await json(response))
  if (!response.ok || body.status === 'error') throw refusalOf(response, body, path, token)
  learnNumbers(body.formatted)
  return { ...(body as unknown as Answer<T>), etag: response.headers.get('ETag') }
}

/** Asks for a file such as a CSV list. */
export async function askFile(path: string, type: string, query: Ask['query']): Promise<Blob> {
  const token = session()?.token
  const response = await send(path, { query }, type, token)
  if (!response.ok) throw refusalOf(response, record(await json(response)), path, token)
  return response.blob()
}

async function send(path: string, options: Ask, accept: string, token: string | undefined): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept }
  if (token) headers['X-Auth-Token'] = token
  if (options.data !== undefined) headers['Content-Type'] = 'application/json'
  if (options.ifMatch) headers['If-Match'] = options.ifMatch
  if (options.file) headers['Content-Type'] = options.file.type || 'application/octet-stream'
  const envelope = { data: options.data, accept_charges: options.accepted }
  const body = options.file ?? (options.data === undefined ? undefined : JSON.stringify(envelope))
  try {
    return await fetch(address(path, options.query), {
      method: options.method ?? 'GET',
      headers,
      body,
      signal: options.signal ?? null,
    })
  } catch (failure) {
    if (options.signal?.aborted) throw failure
    throw new Refusal(0, 'unreachable', null, '')
  }
}

export function address(path: string, query: Ask['query'] = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return `/v2/${path}${search ? `?${search}` : ''}`
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return { message: response.ok ? 'unreadable' : '', status: 'error' }
  }
}

function refusalOf(
  response: Response,
  body: Record<string, unknown>,
  path: string,
  token: string | undefined,
): Refusal {
  // 401 only ever means a missing, unknown or expired token (contract §2): back to sign-in, keeping the place.
  // What was asked in the name of another session says nothing about this one.
  const ours = token === session()?.token
  if (response.status === 401 && ours && !path.startsWith('user_auth')) endSession('sign_in.ran_out')
  const wait = Number(response.headers.get('Retry-After') ?? NaN)
  const requestId = response.headers.get('X-Request-ID') ?? (typeof body.request_id === 'string' ? body.request_id : '')
  const word = typeof body.message === 'string' && body.message ? body.message : 'unreadable'
  return new Refusal(response.status, word, body.data, requestId, Number.isFinite(wait) ? wait : null)
}
