import { nameOf } from './fieldNames'
import { classWord } from './steps'
import { wordsIfAny, type Words } from './words'

/** Why the exchange does not do something: its English, the word of it, and what is filled in. */
export interface Said {
  message: string
  reason?: string
  target?: unknown
}

// What these are about is a field of ours.
const OF_FIELDS = ['closed_field', 'needs_diagnostics', 'preferences_closed', 'in_person_only']

/** The same in the language of whoever reads it; the exchange's English where the portal is older than the word. */
export function saidWords(t: Words, { message, reason, target }: Said): string {
  return wordsIfAny(`said.${reason}`, { target: about(t, reason, target) }) ?? message
}

function about(t: Words, reason: string | undefined, target: unknown): string {
  const text = typeof target === 'string' || typeof target === 'number' ? String(target) : ''
  if (reason === 'class_forbidden') return classWord(text, t)
  return reason && OF_FIELDS.includes(reason) ? nameOf(text) : text
}
