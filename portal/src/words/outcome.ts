import type { CallRow } from '../api/rows'
import type { WordKey } from './words'

/** How a call ended, in three kinds that also have an icon each. */
export type OutcomeKind = 'answered' | 'missed' | 'refused'

export interface Outcome {
  kind: OutcomeKind
  key: WordKey
}

// Refusal words of the exchange (the same in call records, journeys, metrics and here).
const REFUSALS: Record<string, WordKey> = {
  no_trunk: 'outcome.no_trunk',
  hard_cap: 'outcome.hard_cap',
  no_credit: 'outcome.no_credit',
  reseller_no_credit: 'outcome.reseller_no_credit',
  restricted: 'outcome.restricted',
  blacklisted: 'outcome.blacklisted',
  anonymous: 'outcome.anonymous',
  acl: 'outcome.acl',
  code_required: 'outcome.code',
  code_failed: 'outcome.code',
  no_route: 'outcome.no_route',
  carrier_failed: 'outcome.carrier_failed',
  carrier_price_cap: 'outcome.restricted',
  unknown_number: 'outcome.unknown_number',
  account_disabled: 'outcome.account_disabled',
  forbidden: 'outcome.forbidden',
  rate_limited: 'outcome.rate_limited',
  draining: 'outcome.draining',
  loop: 'outcome.loop',
  not_acceptable: 'outcome.no_codec',
  not_secure: 'outcome.not_secure',
  internal_error: 'outcome.exchange_failed',
}

const MISSES: Record<string, WordKey> = {
  no_answer: 'outcome.no_answer',
  busy: 'outcome.busy',
  not_registered: 'outcome.not_registered',
  rejected: 'outcome.declined',
  cancelled: 'outcome.caller_gave_up',
  NO_ANSWER: 'outcome.no_answer',
  NO_USER_RESPONSE: 'outcome.no_answer',
  ALLOTTED_TIMEOUT: 'outcome.no_answer',
  RECOVERY_ON_TIMER_EXPIRE: 'outcome.no_answer',
  USER_BUSY: 'outcome.busy',
  CALL_REJECTED: 'outcome.declined',
  ORIGINATOR_CANCEL: 'outcome.caller_gave_up',
  LOSE_RACE: 'outcome.elsewhere',
  USER_NOT_REGISTERED: 'outcome.not_registered',
  SUBSCRIBER_ABSENT: 'outcome.not_registered',
}

// Calls that were answered and then cut.
const CUTS: Record<string, WordKey> = {
  media_lost: 'outcome.media_lost',
  exchange_lost: 'outcome.exchange_lost',
  draining: 'outcome.exchange_lost',
}

const CAUSES: Record<string, WordKey> = {
  UNALLOCATED_NUMBER: 'outcome.unknown_number',
  NO_ROUTE_DESTINATION: 'outcome.unknown_number',
  INVALID_NUMBER_FORMAT: 'outcome.unknown_number',
  OUTGOING_CALL_BARRED: 'outcome.restricted',
  INCOMING_CALL_BARRED: 'outcome.forbidden',
  NORMAL_CIRCUIT_CONGESTION: 'outcome.no_trunk',
  NETWORK_OUT_OF_ORDER: 'outcome.carrier_failed',
  NORMAL_TEMPORARY_FAILURE: 'outcome.carrier_failed',
  INCOMPATIBLE_DESTINATION: 'outcome.no_codec',
  BEARERCAPABILITY_NOTAVAIL: 'outcome.no_codec',
}

export function outcomeOf(row: Pick<CallRow, 'billing_seconds' | 'hangup_cause' | 'reason'>): Outcome {
  const { reason = '', hangup_cause: cause = '' } = row
  const talked = Number(row.billing_seconds ?? 0) > 0 || reason === 'completed'
  if (talked) return { kind: 'answered', key: CUTS[reason] ?? 'outcome.answered' }
  const refusal = REFUSALS[reason] ?? CUTS[reason]
  if (refusal) return { kind: 'refused', key: refusal }
  const miss = MISSES[reason] ?? MISSES[cause]
  if (miss) return { kind: 'missed', key: miss }
  const failure = CAUSES[cause]
  if (failure) return { kind: 'refused', key: failure }
  return cause === 'NORMAL_CLEARING'
    ? { kind: 'answered', key: 'outcome.answered' }
    : { kind: 'missed', key: 'outcome.ended' }
}

const ENDED_BY: Record<string, WordKey> = {
  caller: 'ended_by.caller',
  callee: 'ended_by.callee',
  system: 'ended_by.system',
}

export function endedByKey(by: string | undefined): WordKey {
  return ENDED_BY[by ?? ''] ?? 'ended_by.unknown'
}
