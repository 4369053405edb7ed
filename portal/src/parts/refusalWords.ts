import { Refusal } from '../api/refusal'
import type { WordKey, Words } from '../words/words'

const BY_WORD: Record<string, WordKey> = {
  unreachable: 'refusal.unreachable',
  unreadable: 'refusal.unreadable',
  forbidden: 'refusal.forbidden',
  not_found: 'refusal.not_found',
  bad_identifier: 'refusal.not_found',
  too_many_requests: 'refusal.too_many',
  datastore_conflict: 'refusal.conflict',
  account_has_descendants: 'refusal.has_descendants',
  people_changed: 'refusal.people_changed',
}

const BY_CODE: Record<string, WordKey> = {
  required: 'field.required',
  unique: 'field.unique',
  not_found: 'field.not_found',
}

/** Why something was refused, in plain words; the API's own sentence where ours would know less. */
export function refusalWords(t: Words, failure: unknown): string {
  if (!(failure instanceof Refusal)) return t('refusal.unreadable')
  if (failure.status === 412) return t('refusal.stale')
  if (failure.fields.length > 0) return t('refusal.fields')
  const key = BY_WORD[failure.word]
  if (key && failure.sentence && failure.status >= 400 && key !== 'refusal.not_found')
    return `${t(key)} ${failure.sentence}`
  if (key) return t(key)
  return failure.sentence || t('refusal.other', { word: failure.word, status: failure.status })
}

export function fieldWords(t: Words, code: string, message: string): string {
  const key = BY_CODE[code]
  return key ? t(key) : message
}
