import type { IconName } from '../parts/Icon'
import type { Tone } from '../parts/StateLabel'
import type { WordKey } from '../words/words'
import type { CallState, LineState } from './state'

interface Words {
  icon: IconName
  tone: Tone
  key: WordKey
}

const LINES: Record<LineState, Words> = {
  off: { icon: 'offline', tone: 'quiet', key: 'phone.line_off' },
  starting: { icon: 'online', tone: 'warn', key: 'phone.line_starting' },
  ready: { icon: 'online', tone: 'good', key: 'phone.line_ready' },
  lost: { icon: 'offline', tone: 'bad', key: 'phone.line_lost' },
  refused: { icon: 'blocked', tone: 'bad', key: 'phone.line_refused' },
}

const CALLS: Record<CallState, Words> = {
  calling: { icon: 'phone', tone: 'warn', key: 'phone.calling' },
  ringing: { icon: 'ringing', tone: 'warn', key: 'phone.ringing' },
  incoming: { icon: 'ringing', tone: 'warn', key: 'phone.incoming' },
  answering: { icon: 'phone', tone: 'warn', key: 'phone.answering' },
  talking: { icon: 'phone', tone: 'good', key: 'phone.talking' },
}

export function lineWords(line: LineState): Words {
  return LINES[line]
}

export function callWords(state: CallState): Words {
  return CALLS[state]
}
