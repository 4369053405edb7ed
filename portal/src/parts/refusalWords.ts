import { Refusal } from '../api/refusal'
import { saidWords } from '../words/said'
import type { WordKey, Words } from '../words/words'

// What the portal itself knows: no answer came, or it came from a form of its own.
const OWN: Record<string, WordKey> = {
  unreachable: 'refusal.unreachable',
  unreadable: 'refusal.unreadable',
  people_changed: 'refusal.people_changed',
}

/** Why something was refused, in plain words of the reader's language. */
export function refusalWords(t: Words, failure: unknown): string {
  if (!(failure instanceof Refusal)) return t('refusal.unreadable')
  if (failure.status === 412) return t('refusal.stale')
  if (failure.fields.length > 0) return t('refusal.fields')
  const key = OWN[failure.word]
  if (key) return t(key)
  return saidWords(t, failure.said) || t('refusal.other', { word: failure.word, status: failure.status })
}
