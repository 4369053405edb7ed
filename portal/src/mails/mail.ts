import type { WordKey } from '../words/words'

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

export const MAIL_NAMES: Record<string, WordKey> = {
  password_recovery: 'mail.password_recovery',
  new_user: 'mail.new_user',
  new_account: 'mail.new_account',
  emergency_bridge: 'mail.emergency_bridge',
}

export const STATE_WORDS: Record<string, WordKey> = {
  kept: 'mails.kept',
  waiting: 'mails.waiting',
  sent: 'mails.was_sent',
  failed: 'mails.failed',
}
