import type { Author } from '../history/useAuthors'
import type { WordKey } from '../words/words'

interface Contact {
  name?: string
  email?: string
  number?: string
}

/** What an account owes for a month; `current` is the month that is still open. */
export interface Invoice {
  id: string
  number?: string
  status: string
  period: { month: string; from: string; to: string }
  issued?: number
  account?: { name?: string }
  seller?: { name?: string }
  billing_contact?: Contact
  currency: string
  total_micros: number
  from_credit_micros: number
  amount_due_micros: number
}

export interface InvoiceLine {
  kind: string
  name: string
  description?: string
  quantity?: number
  rate_micros?: number
  from?: string
  to?: string
  days?: number
  of_days?: number
  amount_micros: number
  paid_from?: string
  calls?: number
  seconds?: number
  reason?: string
  by?: Author
}

export const CURRENT = 'current'

export const KINDS: Record<string, WordKey> = {
  plan: 'invoices.kind_plan',
  activation: 'invoices.kind_activation',
  app: 'invoices.kind_app',
  usage: 'invoices.kind_usage',
  override: 'invoices.kind_override',
}

/** The minutes of a line of calls, a begun one as a whole one. */
export function minutesOf({ seconds = 0 }: InvoiceLine): number {
  return Math.ceil(seconds / 60)
}

export function contactWords({ name, email, number }: Contact): string {
  return [name, email, number].filter(Boolean).join(' · ')
}
