import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useAccount, useRows } from '../api/queries'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { EmptyPlace, Loaded, NewButton, Page, SearchBox } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { money } from '../words/money'
import { useWords } from '../words/words'
import { RateEditor } from './RateEditor'
import { RateFiles } from './RateFiles'

interface RateRow {
  id: string
  name?: string
  rate_name?: string
  prefix: string | number
  cost?: number
  rate_cost?: number
  surcharge?: number
  rate_surcharge?: number
  description?: string
  ratedeck_id?: string
}

/** What a minute costs where a number begins so; typing a whole number shows what fits it, best first. */
export default function Rates({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.replace(/[^\d+]/g, ''), 300)
  const [deck, setDeck] = useState('')
  const decks = useRows<{ id: string; rates: number }[]>(account, 'ratedecks')
  const rates = useRows<RateRow[]>(account, 'rates', { query: { ratedeck_id: deck || undefined } })
  const fitting = useQuery({
    queryKey: [account, 'rates', 'number', asked],
    queryFn: async ({ signal }) => (await ask<RateRow[]>(under(account, 'rates', 'number', asked), { signal })).data,
    enabled: asked.length > 4,
    retry: false,
  })
  const searched = asked.length > 4 ? (fitting.data ?? []) : (rates.data ?? []).filter((row) => has(row, typed))
  const { rows, more } = useFirstRows(searched)
  return (
    <Page
      title={t('nav.rates')}
      lead={t('rates.lead')}
      action={<NewButton to={placeHash(account, 'rates', 'new')}>{t('rates.new')}</NewButton>}
    >
      <RateFiles account={account} deck={deck} />
      <div className="filters">
        <SearchBox value={typed} onChange={setTyped} label={t('rates.search')} />
        {(decks.data ?? []).length > 1 && (
          <NativeSelect
            aria-label={t('rates.deck')}
            value={deck}
            onChange={(event) => setDeck(event.currentTarget.value)}
            data={[
              { value: '', label: t('rates.all_decks') },
              ...(decks.data ?? []).map((each) => ({ value: each.id, label: `${each.id} (${each.rates})` })),
            ]}
          />
        )}
      </div>
      <Loaded query={rates}>
        {rows.length > 0 ? (
          <List account={account} rows={rows} />
        ) : (
          <EmptyPlace icon="money" title={t(typed ? 'nothing_found' : 'rates.none')} />
        )}
        <MoreRows more={more} />
      </Loaded>
      {item && <RateEditor key={item} account={account} id={item} back={placeHash(account, 'rates')} />}
    </Page>
  )
}

function List({ account, rows }: { account: string; rows: RateRow[] }) {
  const t = useWords()
  const currency = (useAccount(account).data?.currency as string | undefined) ?? 'USD'
  const price = (amount: number | undefined) => money(Math.round((amount ?? 0) * 1_000_000), currency)
  const columns: Column<RateRow>[] = [
    { label: 'rates.prefix', render: (row) => <span className="mono">{row.prefix}</span> },
    { label: 'rates.name', render: (row) => nameOf(row) || t('empty_value') },
    { label: 'rates.surcharge', render: (row) => price(row.rate_surcharge ?? row.surcharge), end: true, quiet: true },
    { label: 'rates.cost', render: (row) => price(row.rate_cost ?? row.cost), end: true },
  ]
  return (
    <RowList
      label={t('nav.rates')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => placeHash(account, 'rates', row.id)}
    />
  )
}

function has(row: RateRow, typed: string): boolean {
  return `${row.prefix} ${nameOf(row)}`.toLowerCase().includes(typed.trim().toLowerCase())
}

function nameOf(row: RateRow): string {
  return row.rate_name ?? row.name ?? row.description ?? ''
}
