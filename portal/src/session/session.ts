import { useSyncExternalStore } from 'react'

/** Who is signed in. The token lives in this tab only (sessionStorage) and ends with it. */
export interface Session {
  token: string
  accountId: string
  accountName: string
  userId: string
  reseller: boolean
  master: boolean
  /** Administrators change things; others see what is theirs. The API enforces it, the portal only does not offer it. */
  admin: boolean
  /** Who is acted for, and the session of who really acts. */
  playing?: string
  before?: Session
  /** With what this browser was a phone when that began. */
  phoneBefore?: string | null
}

/** Why a session ended without its person leaving. */
export type Ending = 'sign_in.ran_out' | 'sign_in.new_password'

const KEY = 'strowger.session'
const listeners = new Set<() => void>()
let current: Session | null = stored()
let ended: Ending | null = null

export function session(): Session | null {
  return current
}

/** Why the last session ended, so that the sign-in page can say so; null when it was left. */
export function sessionEnded(): Ending | null {
  return ended
}

export function startSession(next: Session): void {
  ended = null
  change(next)
}

export function endSession(why: Ending | null): void {
  if (current === null && why !== 'sign_in.new_password') return
  ended = why
  change(null)
}

export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, session)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: Session | null): void {
  current = next
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next))
  else sessionStorage.removeItem(KEY)
  listeners.forEach((listener) => listener())
}

function stored(): Session | null {
  try {
    const text = sessionStorage.getItem(KEY)
    return text ? (JSON.parse(text) as Session) : null
  } catch {
    return null
  }
}
