import { useRows } from '../api/queries'
import type { NumberRow } from '../api/rows'
import { EmptyPlace, Loaded } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { shownNumber } from '../words/numbers'
import { useWords, type Words } from '../words/words'
import { flowWith } from './extension'
import { ringsWhom, type Shared } from './shared'

interface Numbers {
  numbers?: Record<string, NumberRow>
}

type Row = NumberRow & { number: string }

export function NumberList({ account, callflows, users }: Shared) {
  const t = useWords()
  const query = useRows<Numbers>(account, 'phone_numbers', { query: { formatted: 'true' } })
  const rows = Object.entries(query.data?.numbers ?? {}).map(([number, row]) => ({ ...row, number }))
  const columns: Column<Row>[] = [
    { label: 'numbers.number', render: (row) => <span className="mono">{shownNumber(row.number)}</span> },
    { label: 'extensions.rings', render: (row) => ringsWhom(flowWith(callflows, row.number), users, t) },
    { label: 'numbers.state', render: (row) => state(row, t) },
  ]
  return (
    <Loaded query={query}>
      {rows.length > 0 ? (
        <RowList
          label={t('numbers.tab')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.number}
          to={(row) => placeHash(account, 'extensions', row.number)}
        />
      ) : (
        <EmptyPlace icon="phone" title={t('numbers.none')}>
          {t('numbers.none_hint')}
        </EmptyPlace>
      )}
    </Loaded>
  )
}

function state(row: Row, t: Words) {
  if (row.state === 'in_service')
    return (
      <StateLabel icon="check" tone="good">
        {t('numbers.in_service')}
      </StateLabel>
    )
  return (
    <StateLabel icon="missed" tone="quiet">
      {row.state ?? t('empty_value')}
    </StateLabel>
  )
}
