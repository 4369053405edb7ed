import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget, useRows } from '../api/queries'
import { Loaded } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import type { Session } from '../session/session'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'

interface SessionRow {
  id: string
  created: string
  expires: string
  address?: string
  agent?: string
  current?: boolean
}

/** Where one is signed in, and the way to end what is not one's own any more. */
export function Sessions({ session }: { session: Session }) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const resource = `users/${session.userId}/sessions`
  const sessions = useRows<SessionRow[]>(session.accountId, resource)
  const end = (...id: string[]) =>
    ask(under(session.accountId, ...resource.split('/'), ...id), { method: 'DELETE' })
      .then(() => forget(session.accountId, resource))
      .catch(setFailure)
  const columns: Column<SessionRow>[] = [
    { label: 'sessions.agent', render: (row) => [row.agent, row.current ? t('sessions.this') : ''].filter(Boolean).join(' · ') || t('empty_value') },
    { label: 'sessions.address', render: (row) => row.address ?? t('empty_value') },
    { label: 'sessions.since', render: (row) => dateAndTime(new Date(row.created)) },
    {
      label: 'sessions.end',
      render: (row) =>
        !row.current && (
          <Button variant="default" size="xs" onClick={() => void end(row.id)}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ]
  return (
    <section className="surface setting-section panel" aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions.title')}</h2>
      <Loaded query={sessions}>
        <RowList label={t('sessions.title')} rows={sessions.data ?? []} columns={columns} rowKey={(row) => row.id} />
        {(sessions.data ?? []).length > 1 && (
          <Button variant="default" className="setting-add" onClick={() => void end()}>
            {t('sessions.end_others')}
          </Button>
        )}
      </Loaded>
      <RefusalNote failure={failure} />
    </section>
  )
}
