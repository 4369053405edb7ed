import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget, useRows } from '../api/queries'
import type { UserRow } from '../api/rows'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import { fullName } from '../users/names'
import { dateAndTime, fromGregorian } from '../words/time'
import { useWords } from '../words/words'

interface LinkRow {
  id: string
  user_id: string
  number: string
  did?: string
  created: number
  expires: number
}

/** Who would be rung by whom right now: the links that calls have left behind, and the way to forget one. */
export function CallbackLinks({ account }: { account: string }) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const links = useRows<LinkRow[]>(account, 'callbacks', { query: { paginate: undefined, page_size: 200 } })
  const users = useRows<UserRow[]>(account, 'users').data ?? []
  const end = (id: string) =>
    ask(under(account, 'callbacks', id), { method: 'DELETE' })
      .then(() => forget(account, 'callbacks'))
      .catch(setFailure)
  const when = (seconds: number) => {
    const date = fromGregorian(seconds)
    return date ? dateAndTime(date) : t('empty_value')
  }
  const columns: Column<LinkRow>[] = [
    { label: 'callbacks.number', render: (row) => row.number },
    {
      label: 'callbacks.agent',
      render: (row) => {
        const user = users.find((each) => each.id === row.user_id)
        return user ? fullName(user) : row.user_id
      },
    },
    { label: 'callbacks.shown', render: (row) => row.did || t('empty_value'), quiet: true },
    { label: 'callbacks.until', render: (row) => when(row.expires), quiet: true },
    {
      label: 'callbacks.forget',
      render: (row) => (
        <Button variant="default" size="xs" onClick={() => void end(row.id)}>
          {t('callbacks.forget')}
        </Button>
      ),
    },
  ]
  if (!links.data) return null
  return (
    <section aria-labelledby="callbacks">
      <div className="section-head">
        <h2 id="callbacks">{t('callbacks.title')}</h2>
      </div>
      <RefusalNote failure={failure} />
      {links.data.length > 0 ? (
        <RowList label={t('callbacks.title')} rows={links.data} columns={columns} rowKey={(row) => row.id} />
      ) : (
        <p className="quiet">{t('callbacks.none')}</p>
      )}
    </section>
  )
}
