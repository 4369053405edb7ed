import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { dayQuery } from '../calls/useCallPages'
import { CopyButton } from '../parts/CopyButton'
import { EmptyPlace, Loaded, Page, SearchBox } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'

interface ErrorRow {
  id: string
  at: string
  request_id: string
  user_name: string
  verb: string
  path: string
  status: number
  message: string
  fields: string[]
}

const REQUEST_ID = /^[0-9a-f]{32}$/

/** What people of the account were refused lately; who was shown a request id finds it here. */
export default function ErrorsLog({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const [day, setDay] = useState('')
  const [typed, setTyped] = useState('')
  const sought = typed.trim().toLowerCase()
  const query = { ...dayQuery(day), request_id: REQUEST_ID.test(sought) ? sought : '', page_size: 50 }
  const pages = useInfiniteQuery({
    queryKey: [account, 'errors_log', query],
    queryFn: ({ pageParam, signal }) =>
      ask<ErrorRow[]>(under(account, 'errors_log'), { query: { ...query, start_key: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_start_key,
  })
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.data).filter((row) => saidIn(row).includes(sought))
  const columns: Column<ErrorRow>[] = [
    { label: 'errors.when', render: (row) => dateAndTime(new Date(row.at)) },
    { label: 'errors.who', render: (row) => row.user_name || t('empty_value') },
    { label: 'errors.what', render: (row) => <code className="mono">{`${row.verb} ${placeOf(row.path)}`}</code> },
    { label: 'errors.why', render: (row) => [`${row.status} ${row.message}`, ...row.fields].join(' · ') },
    {
      label: 'errors.request',
      quiet: true,
      render: (row) => <CopyButton value={row.request_id} label={t('refusal.copy_id')} />,
    },
  ]
  return (
    <Page title={t('nav.errors')} lead={t('errors.lead')}>
      <div className="filters">
        <SearchBox value={typed} onChange={setTyped} label={t('errors.search')} />
        <TextInput type="date" aria-label={t('log.day')} value={day} onChange={(e) => setDay(e.currentTarget.value)} />
      </div>
      <Loaded query={pages}>
        {rows.length === 0 && <EmptyPlace icon="check" title={t(typed || day ? 'nothing_found' : 'errors.none')} />}
        {rows.length > 0 && (
          <RowList label={t('nav.errors')} rows={rows} columns={columns} rowKey={(row) => row.id} />
        )}
        {pages.hasNextPage && (
          <Button variant="default" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('log.older')}
          </Button>
        )}
      </Loaded>
    </Page>
  )
}

function saidIn(row: ErrorRow): string {
  return [row.request_id, row.user_name, row.path, row.message, row.status, ...row.fields].join(' ').toLowerCase()
}

/** Of `/v2/accounts/{id}/users/{id}` what says something to a person. */
function placeOf(path: string): string {
  return path.replace(/^\/v2\/accounts\/[0-9a-f]{32}\/?/, '').replace(/[0-9a-f]{32}/g, '…') || 'account'
}
