import { wordsIfAny, type WordKey } from '../words/words'

/** A kind of mail, as the list has it. */
export interface MailKind {
  id: string
  friendly_name: string
  enabled: boolean
  overridden: boolean
  from_account: string
}

export interface MailWords {
  subject: string
  text: string
}

/** A kind with the words that hold in each language and the names of values they may use. */
export interface MailDocument extends MailKind {
  languages: Record<string, MailWords>
  macros: string[]
  from?: string
  reply_to?: string
}

export interface SentRow {
  id: string
  created: number
  subject: string
  to: string[]
  state: string
  attempts: number
  error?: string
}

/** What a kind of mail is called; the texts are kept complete by a test of the exchange, which knows the kinds. */
export function mailName({ id, friendly_name }: Pick<MailKind, 'id' | 'friendly_name'>): string {
  return wordsIfAny(`mail.${id}`) ?? friendly_name
}

export const STATE_WORDS: Record<string, WordKey> = {
  kept: 'mails.kept',
  waiting: 'mails.waiting',
  sent: 'mails.was_sent',
  failed: 'mails.failed',
}
