import { ask } from '../api/client'
import { under } from '../api/queries'
import { session } from '../session/session'
import type { Engine, Login } from './engine'
import { change, phoneState, reset } from './state'

/** The choice that means: a phone of this browser's own, made by the exchange. */
export const OWN = 'own'

// With the sign-in's own life: this tab, until it is closed. A reload goes on with what it has.
const KEY = 'strowger.phone'
let engine: Engine | null = null

/** What the phone can be told; null while it is off. */
export function phone(): Engine | null {
  return engine
}

/** Makes this browser a phone: the person's own one, or a device whose credentials the person may read. */
export async function turnOn(choice: string): Promise<void> {
  if (phoneState().line === 'starting') return
  change({ line: 'starting', problem: null })
  try {
    await start(choice === OWN ? await issued() : await known(choice))
  } catch (failure) {
    reset()
    throw failure
  }
}

/** Goes on after a reload. */
export async function comeBack(): Promise<void> {
  const kept = sessionStorage.getItem(KEY)
  if (kept === null || engine !== null || phoneState().line !== 'off') return
  change({ line: 'starting' })
  await start(JSON.parse(kept) as Login).catch(turnOff)
}

/** What this browser is a phone with; null while it is none. */
export function loginKept(): string | null {
  return sessionStorage.getItem(KEY)
}

export function turnOff(): void {
  sessionStorage.removeItem(KEY)
  engine?.stop()
  engine = null
  reset()
}

async function start(login: Login): Promise<void> {
  const { startEngine } = await import('./engine')
  engine?.stop()
  engine = startEngine(login)
  sessionStorage.setItem(KEY, JSON.stringify(login))
  change({ device: login.name })
}

async function issued(): Promise<Login> {
  const me = session()
  const path = under(me?.accountId ?? '', 'users', me?.userId ?? '', 'softphone')
  return (await ask<Login>(path, { method: 'POST', data: {} })).data
}

interface Device {
  name: string
  sip?: { username?: string; password?: string; realm?: string }
}

async function known(id: string): Promise<Login> {
  const account = session()?.accountId ?? ''
  const [device, owner] = await Promise.all([
    ask<Device>(under(account, 'devices', id)),
    ask<{ realm?: string }>(under(account)),
  ])
  const { username = '', password = '', realm = owner.data.realm ?? '' } = device.data.sip ?? {}
  return { name: device.data.name, username, password, realm }
}
