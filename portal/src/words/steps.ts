import type { StepDocument } from '../api/rows'
import { outcomeOf } from './outcome'
import type { WordKey, Words } from './words'

const CHOSEN: Record<string, WordKey> = {
  emergency: 'step.emergency',
  callflow: 'step.callflow',
  carrier: 'step.carrier',
  user: 'step.user',
  device: 'step.device',
  play: 'step.play',
  transfer: 'step.transfer',
  forward: 'step.forward',
}

const LEVELS: Record<string, WordKey> = {
  system: 'level.system',
  reseller: 'level.reseller',
  account: 'level.account',
  user: 'level.user',
  device: 'level.device',
  trunk: 'level.trunk',
}

const GOOD = ['pass', 'chosen']

export function stopsTheCall(step: StepDocument): boolean {
  return !GOOD.includes(step.verdict)
}

/** One step of a call's journey in a sentence; a step without words of its own shows its name and what it says. */
export function stepSentence(step: StepDocument, t: Words): string {
  const detail = step.detail ?? ''
  if (stopsTheCall(step)) {
    return t(outcomeOf({ reason: step.verdict }).key)
  }
  const key = step.verdict === 'chosen' ? CHOSEN[step.step] : undefined
  return key ? t(key, { detail }) : [step.step.replaceAll('_', ' '), detail].filter(Boolean).join(': ')
}

export function levelWord(level: string, t: Words): string {
  const key = LEVELS[level]
  return key ? t(key) : level
}
