import { outcomeOf } from '../words/outcome'
import type { WordKey } from '../words/words'

/** What the exchange said when it ended or refused a call. */
export interface Said {
  status?: number
  /** X-Strowger-Reason: the exchange's own word. */
  word?: string
  /** Reason (RFC 3326). */
  reason?: string
  /** What the SIP library calls it. */
  cause?: string
}

// RFC 3261 §21; what the exchange itself refuses also carries its word, which says more.
const BY_STATUS: Record<number, string> = {
  403: 'forbidden',
  404: 'unknown_number',
  408: 'no_answer',
  480: 'not_registered',
  484: 'unknown_number',
  486: 'busy',
  487: 'cancelled',
  488: 'not_acceptable',
  500: 'internal_error',
  503: 'no_route',
  600: 'busy',
  603: 'rejected',
  604: 'unknown_number',
}

const BY_CAUSE: Record<string, WordKey> = {
  'User Denied Media Access': 'phone.no_microphone',
  'WebRTC Error': 'phone.no_sound',
  'Bad Media Description': 'outcome.no_codec',
  'Incompatible SDP': 'outcome.no_codec',
  'RTP Timeout': 'outcome.media_lost',
  'Connection Error': 'phone.lost',
  'Request Timeout': 'phone.lost',
  Terminated: 'phone.call_over',
  Canceled: 'phone.call_over',
}

/** Why a call is over, as a text's key. */
export function endingOf(said: Said, talked: boolean): WordKey {
  if (said.reason?.includes('cause=200')) return 'outcome.elsewhere'
  const word = said.word ?? (talked ? undefined : BY_STATUS[said.status ?? 0])
  if (word) return outcomeOf({ reason: word, hangup_cause: '', billing_seconds: 0 }).key
  return BY_CAUSE[said.cause ?? ''] ?? 'phone.call_over'
}
