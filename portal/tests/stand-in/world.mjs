import { createHash, randomBytes } from 'node:crypto'

export const id = () => randomBytes(16).toString('hex')
export const gregorian = (ms = Date.now()) => Math.floor(ms / 1000) + 62167219200
const md5 = (text) => createHash('md5').update(text).digest('hex')

/** A small world: a master account, a reseller, customers, people with phones and calls. */
export function world() {
  const state = { accounts: new Map(), docs: new Map(), calls: [], channels: [], registrations: [], credentials: new Map() }
  const master = account(state, 'master', 'master.localhost', [])
  const reseller = account(state, 'Northern Telecom Partners', 'ntp.example.org', [master])
  for (const name of ['Harbour Bakery', 'Ridge & Sons Solicitors', 'Lighthouse Clinic']) {
    account(state, name, `${name.split(' ')[0].toLowerCase()}.example.org`, [master, reseller])
  }
  const admin = doc(state, master, 'users', { first_name: 'Ada', last_name: 'Admin', username: 'admin', priv_level: 'admin', enabled: true })
  state.credentials.set(`master ${md5('admin:secret')}`, { account: master, user: admin.id })
  const people = [['Grace', 'Hopper', '201'], ['Alan', 'Turing', '202'], ['Almon', 'Strowger', '203'], ['Hedy', 'Lamarr', '204']]
  people.forEach(([first_name, last_name, extension], i) => person(state, master, { first_name, last_name }, extension, i))
  doc(state, master, 'phone_numbers', { state: 'in_service' }, '+442079460123')
  doc(state, master, 'resources', { name: 'Demo carrier', enabled: true, weight_cost: 50, gateways: [{ server: '127.0.0.1', port: 5090 }], inbound_ips: ['127.0.0.1'] })
  state.calls = history()
  return state
}

function account(state, name, realm, tree) {
  const key = id()
  state.accounts.set(key, { id: key, name, realm, tree, enabled: true })
  return key
}

export function doc(state, accountId, type, body, key = id()) {
  const document = { ...body, id: key, rev: 1 }
  const kind = `${accountId} ${type}`
  if (!state.docs.has(kind)) state.docs.set(kind, new Map())
  state.docs.get(kind).set(key, document)
  return document
}

function person(state, accountId, names, extension, i) {
  const username = names.first_name.toLowerCase()
  const user = doc(state, accountId, 'users', { ...names, username, email: `${username}@example.org`, priv_level: 'user', enabled: true })
  doc(state, accountId, 'callflows', { name: `${names.first_name} ${names.last_name}`, numbers: [extension], owner_id: user.id, flow: { module: 'user', data: { id: user.id }, children: {} } })
  const device = doc(state, accountId, 'devices', { name: `${names.first_name}’s desk phone`, owner_id: user.id, enabled: i !== 3, sip: { username, password: id().slice(0, 12) } })
  if (i < 2) register(state, device)
}

export function register(state, device) {
  state.registrations.push({ username: device.sip.username, authorizing_id: device.id, contact_ip: '192.0.2.17', contact_port: 5062, event_timestamp: gregorian(), expires: 300, user_agent: 'baresip v3.9' })
}

function history() {
  const rows = [['201', '202', 75, 'NORMAL_CLEARING', 'caller'], ['203', '204', 0, 'NO_ANSWER', 'system'], ['+442079460999', '201', 312, 'NORMAL_CLEARING', 'callee'], ['202', '203', 0, 'USER_BUSY', 'callee'], ['201', '0900123456', 0, 'OUTGOING_CALL_BARRED', 'system'], ['204', '201', 0, 'ORIGINATOR_CANCEL', 'caller']]
  return rows.map(([from, to, talked, hangup_cause, hangup_by], i) => call(from, to, talked, hangup_cause, hangup_by, Date.now() - i * 5_400_000))
}

export function call(from, to, talked, hangup_cause, hangup_by, at) {
  const key = `202511-${id()}`
  return { id: key, interaction_id: `${gregorian(at)}-${id().slice(0, 8)}`, call_id: `${id()}@host`, caller_id_number: from, callee_id_number: to, duration_seconds: talked + 6, billing_seconds: talked, timestamp: gregorian(at), hangup_cause, hangup_by, direction: 'inbound', reason: hangup_cause === 'OUTGOING_CALL_BARRED' ? 'restricted' : undefined }
}
