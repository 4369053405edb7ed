import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget, useRows } from '../api/queries'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import { dateAndTime } from '../words/time'
import { useWords, type WordKey } from '../words/words'
import { settingName, valueWords } from '../settings/settingWords'

interface Planned {
  id: string
  at: string
  type: string
  document_id: string
  state: string
  reason?: string
  changes?: Record<string, unknown>
}

const STATES: Record<string, WordKey> = {
  waiting: 'planned.waiting',
  done: 'planned.done',
  failed: 'planned.failed',
  cancelled: 'planned.cancelled',
}

/** Changes that are made later by themselves, and what became of earlier ones. */
export default function PlannedChanges({ account }: { account: string }) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const planned = useRows<Planned[]>(account, 'scheduled_changes')
  const cancel = (id: string) =>
    ask(under(account, 'scheduled_changes', id), { method: 'DELETE' })
      .then(() => forget(account, 'scheduled_changes'))
      .catch(setFailure)
  const columns: Column<Planned>[] = [
    { label: 'planned.at', render: (row) => dateAndTime(new Date(row.at)) },
    { label: 'planned.what', render: (row) => leaves(row.changes ?? {}).map(([path, value]) => `${settingName(path)}: ${valueWords(t, path, value)}`).join(' · ') },
    {
      label: 'planned.state',
      render: (row) => [t(STATES[row.state] ?? 'planned.waiting'), row.reason].filter(Boolean).join(': '),
    },
    {
      label: 'planned.cancel',
      render: (row) =>
        row.state === 'waiting' && (
          <Button variant="default" size="xs" onClick={() => void cancel(row.id)}>
            {t('planned.cancel')}
          </Button>
        ),
    },
  ]
  return (
    <Page title={t('nav.planned')} lead={t('planned.lead')}>
      <RefusalNote failure={failure} />
      <Loaded query={planned}>
        {(planned.data ?? []).length > 0 ? (
          <RowList label={t('nav.planned')} rows={planned.data ?? []} columns={columns} rowKey={(row) => row.id} />
        ) : (
          <EmptyPlace icon="log" title={t('planned.none')}>
            {t('planned.none_hint')}
          </EmptyPlace>
        )}
      </Loaded>
    </Page>
  )
}

function leaves(value: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leaves(inner as Record<string, unknown>, `${prefix}${key}.`)
      : [[prefix + key, inner]],
  )
}
