import { C, UA, WebSocketInterface } from 'jssip'
import { sipAddress } from './address'
import { Leg, type RtcSession } from './leg'
import { change, phoneState, reset } from './state'
import { Bell } from './tones'

/** What a phone signs in with. */
export interface Login {
  name: string
  username: string
  password: string
  realm: string
}

export type Engine = ReturnType<typeof startEngine>

const REGISTER_S = 300
const RECOVER_AT_MOST_S = 15
/** More calls than that at once nobody follows. */
export const MAX_CALLS = 4

/** The line to the exchange: SIP over WebSocket (RFC 7118) at the address this page came from, sound by WebRTC. */
export function startEngine(login: Login) {
  const ua = new UA({
    sockets: [new WebSocketInterface(sipAddress(location))],
    uri: `sip:${login.username}@${login.realm}`,
    authorization_user: login.username,
    password: login.password,
    register_expires: REGISTER_S,
    connection_recovery_max_interval: RECOVER_AT_MOST_S,
    user_agent: `${C.USER_AGENT} Strowger`,
  })
  const legs = new Map<string, Leg>()
  const bell = new Bell()
  let stopped = false
  const tell = (next: Parameters<typeof change>[0]) => {
    if (!stopped) change(next)
  }
  const leg = (id: string) => legs.get(id)
  const others = (id: string) => [...legs.values()].filter((one) => one.id !== id)
  const holdOthers = (id: string) => others(id).forEach((one) => one.hold(true))

  ua.on('connecting', () => tell({ line: phoneState().line === 'ready' ? 'lost' : 'starting' }))
  ua.on('disconnected', () => tell({ line: 'lost', problem: 'phone.lost' }))
  ua.on('registered', () => tell({ line: 'ready', problem: null }))
  ua.on('unregistered', () => tell({ line: 'lost' }))
  ua.on('registrationFailed', ({ response }) => {
    const refused = [401, 403, 407].includes(response?.status_code ?? 0)
    tell({ line: refused ? 'refused' : 'lost', problem: refused ? 'phone.refused' : 'phone.lost' })
  })
  ua.on('newRTCSession', ({ session }: { session: RtcSession }) => {
    if (legs.size >= MAX_CALLS) return session.terminate({ status_code: 486 })
    const made = new Leg(session, bell, () => legs.delete(made.id))
    legs.set(made.id, made)
  })
  ua.start()

  return {
    call(target: string): void {
      holdOthers('')
      ua.call(target, { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } })
    },
    answer(id: string): void {
      holdOthers(id)
      leg(id)?.answer()
    },
    hangUp: (id: string) => leg(id)?.hangUp(),
    mute: (id: string, on: boolean) => leg(id)?.mute(on),
    hold(id: string, on: boolean): void {
      if (!on) holdOthers(id)
      leg(id)?.hold(on)
    },
    press: (id: string, digit: string) => leg(id)?.press(digit),
    transfer: (id: string, target: string) => leg(id)?.transfer(target),
    /** Connects the parties of two calls and leaves both. */
    join(id: string, other: string): void {
      const [one, two] = [leg(id), leg(other)]
      if (one && two) (one.outgoing ? two : one).transferTo(one.outgoing ? one : two)
    },
    stop(): void {
      stopped = true
      bell.stop()
      ua.stop()
      legs.forEach((one) => one.silence())
      reset()
    },
  }
}
