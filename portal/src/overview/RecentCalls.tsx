import type { CallRow } from '../api/rows'
import { OutcomeLabel } from '../calls/OutcomeLabel'
import { calleeOf, callerOf } from '../calls/party'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { clock, dateAndTime, fromGregorian } from '../words/time'
import { useWords } from '../words/words'

export function RecentCalls({ account, calls }: { account: string; calls: CallRow[] }) {
  const t = useWords()
  const when = (row: CallRow) => {
    const date = fromGregorian(row.timestamp)
    return date ? dateAndTime(date) : t('empty_value')
  }
  const columns: Column<CallRow>[] = [
    { label: 'calls.from', render: (row) => callerOf(row) || t('calls.unknown') },
    { label: 'calls.to', render: (row) => calleeOf(row) || t('calls.unknown') },
    { label: 'calls.when', render: when, quiet: true },
    {
      label: 'calls.talked',
      render: (row) => <span className="tabular">{clock(Number(row.billing_seconds ?? 0))}</span>,
      end: true,
    },
    { label: 'calls.outcome', render: (row) => <OutcomeLabel row={row} /> },
  ]
  return (
    <RowList
      label={t('overview.recent')}
      rows={calls}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => placeHash(account, 'log', row.id)}
    />
  )
}
