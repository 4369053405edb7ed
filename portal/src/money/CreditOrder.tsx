import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { Dialog } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords } from '../words/words'

export type OrderKind = 'credit' | 'debit'

const DEFAULTS = { amount: '', reason: '' }
const LABELS: Labels = { amount: 'balance.amount', reason: 'balance.reason' }

/** Credit given to an account, or taken back; the reason stands in its transactions. */
export function CreditOrder({ account, kind, onClose }: { account: string; kind: OrderKind; onClose: () => void }) {
  const t = useWords()
  const forget = useForget()
  const draft = useDraft(DEFAULTS, LABELS)
  const { busy, write } = useWrite(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = ['amount', 'reason'].filter((path) => !text(draft, path))
    missing.forEach((path) => draft.complain(path, 'field.required'))
    if (missing.length > 0 || busy) return
    void write(async () => {
      const data = { amount: Number(text(draft, 'amount')), reason: text(draft, 'reason') }
      await ask(under(account, 'transactions', kind), { method: 'PUT', data })
      await forget(account, 'ledgers', 'transactions')
      say(t('saved'))
      onClose()
    })
  }
  const title = t(kind === 'credit' ? 'balance.credit' : 'balance.debit')
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>{t(kind === 'credit' ? 'balance.credit_text' : 'balance.debit_text')}</p>
          <TextField draft={draft} path="amount" type="number" required />
          <TextField draft={draft} path="reason" required />
          <RefusalNote failure={draft.failure} shown={Object.keys(draft.values)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
