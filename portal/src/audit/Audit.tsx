import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { dayQuery } from '../calls/useCallPages'
import { Difference } from '../history/HistoryPage'
import { useAuthors, type Author } from '../history/useAuthors'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { dateAndTime } from '../words/time'
import { typeWord } from '../words/types'
import { useWords, type WordKey } from '../words/words'

interface AuditRow {
  id: string
  at: string
  action: string
  type?: string
  name?: string
  account_name?: string
  by: Author
  acting_as?: Author
  address?: string
  request_id?: string
  diff?: { path: string; before?: unknown; after?: unknown }[]
}

const ACTIONS: Record<string, WordKey> = {
  created: 'audit.created',
  changed: 'audit.changed',
  deleted: 'audit.deleted',
  signed_in: 'audit.signed_in',
  sign_in_refused: 'audit.sign_in_refused',
  impersonated: 'audit.impersonated',
  impersonation_ended: 'audit.impersonation_ended',
  masqueraded: 'audit.masqueraded',
  masquerade_ended: 'audit.masquerade_ended',
}

/** Who did what, from where and for whom; this account and all below it. */
export default function Audit({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const who = useAuthors(account)
  const [day, setDay] = useState('')
  const [action, setAction] = useState('')
  const query = { ...dayQuery(day), action, page_size: 50 }
  const pages = useInfiniteQuery({
    queryKey: [account, 'audit', query],
    queryFn: ({ pageParam, signal }) =>
      ask<AuditRow[]>(under(account, 'audit'), { query: { ...query, start_key: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_start_key,
  })
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.data)
  return (
    <Page title={t('nav.audit')} lead={t('audit.lead')}>
      <div className="filters">
        <NativeSelect
          aria-label={t('audit.action')}
          value={action}
          onChange={(event) => setAction(event.currentTarget.value)}
          data={[
            { value: '', label: t('audit.everything') },
            ...Object.entries(ACTIONS).map(([value, key]) => ({ value, label: t(key, { what: '' }) })),
          ]}
        />
        <TextInput type="date" aria-label={t('log.day')} value={day} onChange={(e) => setDay(e.currentTarget.value)} />
      </div>
      <Loaded query={pages}>
        {rows.length === 0 && <EmptyPlace icon="log" title={t('nothing_found')} />}
        {rows.map((row) => (
          <article key={row.id} className="surface version">
            <h2>{t('history.by', { who: who(row.by), when: dateAndTime(new Date(row.at)) })}</h2>
            <p>{headline(row)}</p>
            {(row.diff ?? []).length > 0 && <Difference diff={row.diff ?? []} />}
            <p className="hint">{[row.address, row.request_id].filter(Boolean).join(' · ')}</p>
          </article>
        ))}
        {pages.hasNextPage && (
          <Button variant="default" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('log.older')}
          </Button>
        )}
      </Loaded>
    </Page>
  )

  function headline(row: AuditRow): string {
    const signIn = row.type === 'sign_in'
    const what = signIn ? (row.account_name ?? '') : [typeWord(row.type ?? ''), row.name].filter(Boolean).join(' ')
    const key = ACTIONS[row.action]
    const as = row.acting_as ? t('audit.acting_as', { name: who(row.acting_as) }) : ''
    return [key ? t(key, { what }) : `${row.action} ${what}`, as, !signIn && row.account_name].filter(Boolean).join(' · ')
  }
}
