import { Button, Group } from '@mantine/core'
import { Refusal } from '../api/refusal'
import { Dialog } from '../parts/panels'
import { money } from '../words/money'
import { useWords } from '../words/words'
import type { Item } from './summary'

/** What a change would cost, as the exchange answers instead of making it. */
export interface Quoted {
  currency?: string
  items?: Item[]
  summary?: { today_micros?: number; recurring_micros?: number }
}

/** The quotes in a refusal that asks for them to be accepted; null where it is about something else. */
export function invoicesOf(failure: unknown): Quoted[] | null {
  return failure instanceof Refusal && failure.status === 402 && Array.isArray(failure.data)
    ? (failure.data as Quoted[])
    : null
}

interface ChargesProps {
  invoices: Quoted[]
  onAccept: () => void
  onClose: () => void
}

/** Asks before money is spent: what goes on the invoice of this month, and what each month from then on. */
export function Charges({ invoices, onAccept, onClose }: ChargesProps) {
  const t = useWords()
  const currency = invoices[0]?.currency ?? 'USD'
  const sum = (of: 'today_micros' | 'recurring_micros') =>
    money(
      invoices.reduce((total, each) => total + (each.summary?.[of] ?? 0), 0),
      currency,
    )
  return (
    <Dialog title={t('charges.title')} onClose={onClose}>
      <ul>
        {invoices
          .flatMap((each) => each.items ?? [])
          .map((line) => (
            <li key={`${line.category} ${line.item}`}>
              {line.name || line.item}: {money(line.total_micros, currency)}
            </li>
          ))}
      </ul>
      <p data-value="today">{t('charges.today', { amount: sum('today_micros') })}</p>
      <p data-value="monthly">{t('charges.monthly', { amount: sum('recurring_micros') })}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button onClick={onAccept}>{t('charges.accept')}</Button>
      </Group>
    </Dialog>
  )
}
