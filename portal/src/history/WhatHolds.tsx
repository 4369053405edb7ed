import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { Icon } from '../parts/Icon'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { EmptyPlace, Loaded, SearchBox } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { settingName, sourceWords, valueWords } from '../settings/settingWords'
import type { Holding } from '../settings/useSettings'
import { useWords } from '../words/words'

type Row = Holding & { path: string }

/** Every setting that holds here after all levels, with who set it where and when. */
export function WhatHolds({ route }: { route: string }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const holds = useQuery({
    queryKey: ['settings', route, 'effective'],
    queryFn: async ({ signal }) => (await ask<Record<string, Holding>>(`${route}/effective`, { signal })).data,
  })
  const word = typed.trim().toLowerCase()
  const all: Row[] = Object.entries(holds.data ?? {}).map(([path, holding]) => ({ path, ...holding }))
  const found = all.filter((row) => `${row.path} ${settingName(row.path)}`.toLowerCase().includes(word))
  const { rows, more } = useFirstRows(found)
  const columns: Column<Row>[] = [
    {
      label: 'save_bar.setting',
      render: (row) => (
        <>
          {settingName(row.path)} <span className="mono quiet">{row.path}</span>
        </>
      ),
    },
    { label: 'history.value', render: (row) => valueWords(t, row.path, row.value) },
    {
      label: 'history.source',
      quiet: true,
      render: (row) => (
        <>
          {row.locked && <Icon name="lock" size={14} />} {row.locked && t('settings.locked')} {sourceWords(t, row)}
        </>
      ),
    },
  ]
  return (
    <>
      <SearchBox value={typed} onChange={setTyped} label={t('history.search')} />
      <Loaded query={holds}>
        {rows.length > 0 ? (
          <RowList label={t('history.holds')} rows={rows} columns={columns} rowKey={(row) => row.path} />
        ) : (
          <EmptyPlace icon="search" title={t('nothing_found')} />
        )}
        <MoreRows more={more} />
      </Loaded>
    </>
  )
}
