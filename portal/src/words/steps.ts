import type { StepDocument } from '../api/rows'
import { outcomeOf } from './outcome'
import { wordsIfAny, type WordKey, type Words } from './words'

// What a step says when it let the call go on or chose something; `…_none` where it has nothing to name.
const SAID: Record<string, WordKey> = {
  dial_plan: 'step.dial_plan',
  preflow: 'step.preflow',
  onnet: 'step.onnet',
  outbound_flags: 'step.outbound_flags',
  diverted_by: 'step.diverted_by',
  caller_id: 'step.caller_id',
  emergency: 'step.emergency',
  callflow: 'step.callflow',
  carrier: 'step.carrier',
  user: 'step.user',
  device: 'step.device',
  play: 'step.play',
  transfer: 'step.transfer',
  forward: 'step.forward',
  autoclip: 'step.autoclip',
  transfer_return: 'step.transfer_return',
  transfer_fallback: 'step.transfer_fallback',
  trunk: 'step.trunk',
  attended: 'step.attended',
  language: 'step.language',
  voicemail: 'step.voicemail',
  outcome: 'step.outcome',
  account_code: 'step.account_code',
  carrier_price: 'step.carrier_price',
  limits: 'step.limits',
  call_handling: 'step.call_handling',
  out_of_hours: 'step.out_of_hours',
  temporal_route: 'step.temporal_route',
  voice_portal: 'step.voice_portal',
}

const PASSED: Record<string, WordKey> = {
  screening: 'step.screening',
  call_restriction: 'step.call_restriction',
  access_list: 'step.access_list',
  preflow: 'step.preflow_gone',
  autoclip: 'step.autoclip_none',
  do_not_disturb: 'step.not_disturbed',
  call_waiting: 'step.call_waiting',
  recording_check: 'step.recording_check',
}

// Steps that say something else when they name nothing, or when they name something at all.
// What a caller did, not what a setting asked for.
const DONE: Record<string, WordKey> = { account_code: 'step.account_code_given' }
const BARE: Record<string, WordKey> = { caller_id: 'step.caller_id_none' }
const NAMED: Record<string, WordKey> = { screening: 'step.screening_open' }

const CLASSES: Record<string, WordKey> = {
  tollfree: 'class.tollfree',
  tollfree_us: 'class.tollfree',
  premium: 'class.premium',
  toll_us: 'class.premium',
  shared_cost: 'class.shared_cost',
  mobile: 'class.mobile',
  national: 'class.national',
  did_us: 'class.national',
  caribbean: 'class.caribbean',
  international: 'class.international',
  emergency: 'class.emergency',
  unknown: 'class.unknown',
}

const LEVELS: Record<string, WordKey> = {
  system: 'level.system',
  reseller: 'level.reseller',
  account: 'level.account',
  user: 'level.user',
  device: 'level.device',
  trunk: 'level.trunk',
  callflow: 'level.callflow',
  resource: 'level.carrier',
  blacklist: 'level.blacklist',
}

const GOOD = ['pass', 'chosen']

export function stopsTheCall(step: StepDocument): boolean {
  return !GOOD.includes(step.verdict)
}

/** One step of a call's journey in a sentence; a step without words of its own shows its name and what it says. */
export function stepSentence(step: StepDocument, t: Words): string {
  const note = step.note && wordsIfAny(`note.${step.note}`, { target: step.about ?? '' })
  if (note) return note
  if (stopsTheCall(step)) return t(outcomeOf({ reason: step.verdict }).key)
  const detail = step.detail ?? ''
  const chosen = (step.setting ? undefined : DONE[step.step]) ?? SAID[step.step]
  const key = step.verdict === 'chosen' ? chosen : PASSED[step.step]
  const fitting = (detail ? NAMED[step.step] : BARE[step.step]) ?? key
  if (!fitting) return [step.step.replaceAll('_', ' '), detail].filter(Boolean).join(': ')
  return t(fitting, { detail: step.step === 'call_restriction' ? classWord(detail, t) : detail })
}

/** A class of numbers as people say it; KAZOO has names of its own for North America. */
export function classWord(name: string, t: Words): string {
  const key = CLASSES[name]
  return key ? t(key) : name.replaceAll('_', ' ')
}

export function levelWord(level: string, t: Words): string {
  const key = LEVELS[level]
  return key ? t(key) : level
}
