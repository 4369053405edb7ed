import { call, doc, gregorian, id, register } from './world.mjs'

const ok = (data, more = {}, status = 200, headers = {}) => ({ status, headers, json: { data, status: 'success', request_id: 'a1b2c3d4e5f60718', ...more } })
const refuse = (status, message, data = { message }, headers = {}) => ({ status, headers, json: { data, error: String(status), message, status: 'error', request_id: 'a1b2c3d4e5f60718' } })

export function answer(state, request, url, body) {
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
  if (parts[0] === 'stand-in') return control(state, parts[1], body)
  if (parts[1] === 'user_auth') return signIn(state, body.data)
  if (request.headers['x-auth-token'] !== 'a.b.c') return refuse(401, 'invalid_credentials')
  if (parts[1] !== 'accounts' || !state.accounts.has(parts[2])) return refuse(404, 'not_found')
  const [, , account, type, key, sub] = parts
  if (!type) return accountItself(state, account, request.method, body.data)
  return (LISTS[type] ?? documents)(state, { account, type, key, sub, method: request.method, data: body.data, ifMatch: request.headers['if-match'], accept: request.headers.accept })
}

function signIn(state, { credentials, account_name }) {
  const found = state.credentials.get(`${account_name} ${credentials}`)
  if (!found) return refuse(401, 'invalid_credentials')
  return ok({ account_id: found.account, owner_id: found.user, account_name, is_reseller: true, is_master_account: true }, { auth_token: 'a.b.c' }, 201)
}

function accountItself(state, account, method, data) {
  if (method !== 'PUT') return ok(state.accounts.get(account))
  if ([...state.accounts.values()].some((one) => one.name === data.name)) return refuse(400, 'validation failed', { name: { unique: { message: 'already in use' } } })
  const made = { realm: `${id().slice(0, 6)}.example.org`, ...data, id: id(), tree: [...state.accounts.get(account).tree, account] }
  state.accounts.set(made.id, made)
  return ok(made, {}, 201)
}

const below = (state, account) => [...state.accounts.values()].filter((one) => one.tree.includes(account))
const row = (state) => (one) => ({ id: one.id, name: one.name, realm: one.realm, tree: one.tree, descendants_count: below(state, one.id).length })

const LISTS = {
  descendants: (state, { account }) => ok(below(state, account).map(row(state))),
  children: (state, { account }) => ok(below(state, account).filter((one) => one.tree.at(-1) === account).map(row(state))),
  registrations: (state, { account }) => ok(account === first(state) ? state.registrations : []),
  channels: (state, { account }) => ok(account === first(state) ? state.channels.map((leg) => ({ ...leg, elapsed_s: gregorian() - leg.timestamp })) : []),
  cdrs: (state, { account, key, sub, accept }) => {
    const calls = account === first(state) ? state.calls : []
    if (accept === 'text/csv') return { status: 200, text: 'id,from,to\n' + calls.map((one) => `${one.id},${one.caller_id_number},${one.callee_id_number}`).join('\n') }
    return ok(key === 'legs' ? calls.filter((one) => one.interaction_id === sub).flatMap((one) => [one, { ...one, direction: 'outbound' }]) : calls)
  },
  phone_numbers: (state, ask) => {
    const all = state.docs.get(`${ask.account} phone_numbers`) ?? new Map()
    if (!ask.key) return ok({ numbers: Object.fromEntries(all) })
    if (ask.method === 'PUT') return ok(doc(state, ask.account, 'phone_numbers', { state: 'in_service' }, ask.key), {}, 201)
    return documents(state, ask)
  },
}
const first = (state) => [...state.accounts.keys()][0]

function documents(state, { account, type, key, method, data, ifMatch }) {
  const all = state.docs.get(`${account} ${type}`) ?? new Map()
  if (!key) {
    if (method === 'GET') return ok([...all.values()].map((one) => ({ ...one, username: one.username ?? one.sip?.username, modules: one.flow ? [one.flow.module] : undefined })))
    if (type === 'users' && [...all.values()].some((one) => one.username === data.username)) return refuse(400, 'validation failed', { username: { unique: { message: 'taken' } } })
    const sip = type === 'devices' ? { sip: { username: `user_${id().slice(0, 8)}`, password: id().slice(0, 12) } } : {}
    return ok(doc(state, account, type, { enabled: true, ...sip, ...data }), {}, 201)
  }
  const now = all.get(key)
  if (!now) return refuse(404, 'not_found')
  const etag = { ETag: `"${now.rev}"` }
  if (method === 'GET') return ok(now, {}, 200, etag)
  if (method === 'DELETE') return all.delete(key) && ok(now)
  if (ifMatch && ifMatch !== etag.ETag) return refuse(412, 'precondition_failed', now, etag)
  const next = { ...(method === 'PATCH' ? merge(now, data) : data), id: key, rev: now.rev + 1 }
  all.set(key, next)
  return ok(next, {}, 200, { ETag: `"${next.rev}"` })
}

function merge(base, patch) {
  const result = { ...base }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = typeof value === 'object' && !Array.isArray(value) ? merge(result[key] ?? {}, value) : value
  }
  return result
}

function control(state, what, body) {
  const devices = state.docs.get(`${first(state)} devices`)
  if (what === 'register') register(state, [...devices.values()].find((one) => one.sip.username === body.username))
  if (what === 'dial') {
    const bridge = id()
    state.channels = ['inbound', 'outbound'].map((direction) => ({ uuid: id(), bridge_id: bridge, direction, answered: true, presence_id: `${body.from}@x`, destination: body.to, timestamp: gregorian() }))
  }
  if (what === 'hang-up') {
    state.channels = []
    state.calls.unshift(call(body.from, body.to, 4, 'NORMAL_CLEARING', 'caller', Date.now()))
  }
  return ok(what)
}
