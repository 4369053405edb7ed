import { useState } from 'react'
import type { CallflowRow } from '../api/rows'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { EmptyPlace, Loaded, SearchBox } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { useWords, type Words } from '../words/words'
import { ringsWhom, type Shared } from './shared'

type Query = { isPending: boolean; error: unknown; data?: unknown }

export function ExtensionList({ account, callflows, users, query }: Shared & { query: Query }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const columns: Column<CallflowRow>[] = [
    { label: 'extensions.numbers', render: (flow) => <span className="mono">{dialled(flow, t)}</span> },
    { label: 'extensions.rings', render: (flow) => ringsWhom(flow, users, t) },
    { label: 'extensions.steps', quiet: true, render: (flow) => steps(flow, t) },
  ]
  const word = typed.trim().toLowerCase()
  const found = callflows.filter((flow) =>
    [dialled(flow, t), ringsWhom(flow, users, t)].join(' ').toLowerCase().includes(word),
  )
  const { rows, more } = useFirstRows(
    found.sort((a, b) => dialled(a, t).localeCompare(dialled(b, t), undefined, { numeric: true })),
  )
  return (
    <>
      <SearchBox value={typed} onChange={setTyped} label={t('extensions.search')} />
      <Loaded query={query}>
        {rows.length > 0 ? (
          <RowList
            label={t('extensions.tab')}
            rows={rows}
            columns={columns}
            rowKey={(flow) => flow.id}
            to={(flow) => placeHash(account, 'extensions', flow.id)}
          />
        ) : (
          <EmptyPlace icon="extensions" title={t(typed ? 'nothing_found' : 'extensions.none')}>
            {!typed && t('extensions.none_hint')}
          </EmptyPlace>
        )}
        <MoreRows more={more} />
      </Loaded>
    </>
  )
}

function dialled(flow: CallflowRow, t: Words): string {
  return [...(flow.numbers ?? []), ...(flow.patterns ?? [])].join(', ') || t('empty_value')
}

function steps(flow: CallflowRow, t: Words): string {
  return (flow.modules ?? [])
    .map((module) =>
      module === 'user' ? t('extensions.step_user') : module === 'device' ? t('extensions.step_device') : module,
    )
    .join(', ')
}
