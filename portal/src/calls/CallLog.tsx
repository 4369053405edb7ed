import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { under } from '../api/queries'
import type { CallRow } from '../api/rows'
import { FileButton } from '../parts/FileButton'
import { EmptyPlace, Loaded, Page, SearchBox } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { endedByKey } from '../words/outcome'
import { clock, dateAndTime, fromGregorian } from '../words/time'
import { useWords } from '../words/words'
import { CallDetail } from './CallDetail'
import { OutcomeLabel } from './OutcomeLabel'
import { calleeOf, callerOf } from './party'
import { dayQuery, matches, useCallPages } from './useCallPages'

/** Every call that ended, newest first. */
export default function CallLog({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const [day, setDay] = useState('')
  const [typed, setTyped] = useState('')
  const [number] = useDebouncedValue(typed.trim(), 250)
  const columns = useColumns()
  const pages = useCallPages(account, day, number)
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.data).filter((row) => matches(row, number))
  const opened = item ? rows.find((row) => row.id === item) : undefined
  return (
    <Page title={t('nav.log')} lead={t('log.lead')} action={
        <FileButton
          path={under(account, 'cdrs', 'interaction')}
          kind="csv"
          name={`calls${day ? `-${day}` : ''}.csv`}
          query={{ ...dayQuery(day), paginate: 'false' }}
        />
      }>
      <div className="filters">
        <SearchBox value={typed} onChange={setTyped} label={t('log.search')} />
        <TextInput
          type="date"
          aria-label={t('log.day')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </div>
      <Loaded query={pages}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.log')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(account, 'log', row.id)}
          />
        ) : (
          <EmptyPlace icon="log" title={t(day || number ? 'nothing_found' : 'log.none')}>
            {!day && !number && t('log.none_hint')}
          </EmptyPlace>
        )}
        {pages.hasNextPage && (
          <Button
            variant="default"
            className="more"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('log.older')}
          </Button>
        )}
      </Loaded>
      {item && <CallDetail account={account} id={item} row={opened} back={placeHash(account, 'log')} />}
    </Page>
  )
}

function useColumns(): Column<CallRow>[] {
  const t = useWords()
  const when = (row: CallRow) => {
    const date = fromGregorian(row.timestamp)
    return date ? dateAndTime(date) : t('empty_value')
  }
  return [
    { label: 'calls.from', render: (row) => callerOf(row) || t('calls.unknown') },
    { label: 'calls.to', render: (row) => calleeOf(row) || t('calls.unknown') },
    { label: 'calls.when', render: (row) => <span className="tabular">{when(row)}</span> },
    {
      label: 'calls.talked',
      render: (row) => <span className="tabular">{clock(Number(row.billing_seconds ?? 0))}</span>,
      end: true,
    },
    { label: 'calls.outcome', render: (row) => <OutcomeLabel row={row} /> },
    { label: 'calls.ended_by', quiet: true, render: (row) => t(endedByKey(row.hangup_by)) },
  ]
}
