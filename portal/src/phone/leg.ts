import { C, type UA } from 'jssip'
import { party } from '../calls/party'
import { endingOf } from './ending'
import { addCall, change, changeCall, endCall } from './state'
import type { Bell } from './tones'

export type RtcSession = ReturnType<UA['call']>
type End = { cause?: string; message?: { status_code?: number; getHeader(name: string): string | undefined } | null }

const DIGIT_MS = 120
const GAP_MS = 80

/** One call: turns what the SIP library tells into what the screen shows, and what a person wants into SIP. */
export class Leg {
  readonly id: string
  readonly outgoing: boolean
  private talked = false
  private readonly audio = document.createElement('audio')

  constructor(
    readonly session: RtcSession,
    private readonly bell: Bell,
    private readonly gone: () => void,
  ) {
    this.id = session.id
    this.outgoing = String(session.direction) === 'outgoing'
    this.audio.autoplay = true
    this.audio.dataset.call = this.id
    document.body.append(this.audio)
    addCall({
      id: this.id,
      state: this.outgoing ? 'calling' : 'incoming',
      party: this.party(),
      outgoing: this.outgoing,
      talkingSince: null,
      muted: false,
      held: false,
      transferring: false,
    })
    if (!this.outgoing) bell.ring(this.id)
    this.listen()
  }

  answer(): void {
    changeCall(this.id, { state: 'answering' })
    this.bell.stop(this.id)
    this.session.answer({ mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } })
  }

  hangUp(): void {
    if (this.session.isEnded()) return
    // RFC 3261 §21.6.2: who is asked and says no, says it for the person, not for this phone alone
    if (!this.outgoing && !this.talked) this.session.terminate({ status_code: 486 })
    else this.session.terminate()
  }

  mute(on: boolean): void {
    if (on) this.session.mute({ audio: true })
    else this.session.unmute({ audio: true })
  }

  hold(on: boolean): void {
    if (!this.session.isEstablished() || this.session.isOnHold().local === on) return
    if (on) this.session.hold()
    else this.session.unhold()
  }

  press(digit: string): void {
    this.session.sendDTMF(digit, {
      duration: DIGIT_MS,
      interToneGap: GAP_MS,
      transportType: C.DTMF_TRANSPORT.RFC2833,
    })
  }

  transfer(target: string): void {
    this.refer(target)
  }

  /** RFC 5589 §7: the one who was asked first is given to the other. */
  transferTo(asked: Leg): void {
    this.refer(asked.session.remote_identity.uri, asked)
  }

  silence(): void {
    this.audio.srcObject = null
    this.audio.remove()
    this.bell.stop(this.id)
  }

  private refer(target: Parameters<RtcSession['refer']>[0], asked?: Leg): void {
    changeCall(this.id, { transferring: true })
    const failed = () => {
      changeCall(this.id, { transferring: false })
      change({ problem: 'phone.transfer_failed' })
    }
    const accepted = () => {
      this.hangUp()
      asked?.hangUp()
    }
    this.session.refer(target, { replaces: asked?.session, eventHandlers: { requestFailed: failed, failed, accepted } })
  }

  private listen(): void {
    const { session } = this
    session.on('peerconnection', ({ peerconnection }) => this.hear(peerconnection))
    if (session.connection) this.hear(session.connection)
    session.on('progress', () => {
      if (!this.outgoing) return
      changeCall(this.id, { state: 'ringing' })
      if (!this.audio.srcObject) this.bell.ringback(this.id)
    })
    session.on('accepted', () => this.bell.stop(this.id))
    session.on('confirmed', () => {
      this.talked = true
      this.bell.stop(this.id)
      changeCall(this.id, { state: 'talking', talkingSince: Date.now() })
    })
    session.on('muted', () => changeCall(this.id, { muted: true }))
    session.on('unmuted', () => changeCall(this.id, { muted: false }))
    session.on('hold', ({ originator }) => String(originator) === 'local' && changeCall(this.id, { held: true }))
    session.on('unhold', ({ originator }) => String(originator) === 'local' && changeCall(this.id, { held: false }))
    session.on('ended', (end) => this.over(end as End))
    session.on('failed', (end) => this.over(end as End))
  }

  private hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) => {
      this.audio.srcObject = streams[0] ?? new MediaStream([track])
    })
  }

  private over({ cause, message }: End): void {
    this.silence()
    this.gone()
    const status = message?.status_code
    const word = message?.getHeader('X-Strowger-Reason')
    const reason = message?.getHeader('Reason')
    endCall(this.id, endingOf({ cause, status, word, reason }, this.talked))
  }

  private party(): string {
    const { display_name, uri } = this.session.remote_identity
    const number = uri.user === 'anonymous' ? '' : uri.user
    return party(display_name || undefined, number)
  }
}
