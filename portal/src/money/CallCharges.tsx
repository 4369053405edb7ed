import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under, useAccount } from '../api/queries'
import { useZone } from '../hours/useZone'
import { FileButton } from '../parts/FileButton'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { SortedList } from '../parts/SortedList'
import type { Column } from '../parts/RowList'
import { money } from '../words/money'
import { shownNumber } from '../words/numbers'
import { clock, dateAndTime, daysBounds, fromGregorian, today } from '../words/time'
import { useWords } from '../words/words'

/** One charged call, as the ledger has it. */
interface ChargeRow {
  id: string
  amount: number
  amount_micros: number
  currency: string
  created: number
  account?: { name?: string }
  usage?: { quantity?: number }
  metadata?: {
    from?: string
    to?: string
    number?: string
    direction?: string
    rate?: { name?: string; cost?: number }
  }
}

const OWN = 'per-minute-voip'
const BELOW = 'sub-account-calls'

interface Window {
  from: string
  to: string
  source: string
}

/** What calls cost, one by one: between two days of the account's own time zone, both included. */
export default function CallCharges({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const zone = useZone(account)
  const [wanted, setWanted] = useState<Window>({ from: `${today(zone).slice(0, 8)}01`, to: today(zone), source: OWN })
  const [shown, setShown] = useState(wanted)
  const query = { ...queryOf(shown, zone), paginate: 'false' }
  const path = under(account, 'ledgers', shown.source)
  const charges = useQuery({
    queryKey: [account, 'ledgers', shown.source, query],
    queryFn: async ({ signal }) => (await ask<ChargeRow[]>(path, { query, signal })).data,
    enabled: zone !== '',
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShown(wanted)
  }
  return (
    <Page
      title={t('nav.charges')}
      lead={t('call_charges.lead')}
      action={
        zone && <FileButton path={path} kind="csv" name="call-charges.csv" query={query} />
      }
    >
      <form className="filters" onSubmit={submit}>
        <Asked account={account} wanted={wanted} onChange={setWanted} />
        <Group align="flex-end">
          <Button type="submit">{t('call_charges.filter')}</Button>
        </Group>
      </form>
      <Loaded query={charges}>
        <Rows rows={charges.data ?? []} below={shown.source === BELOW} />
      </Loaded>
    </Page>
  )
}

function Asked({ account, wanted, onChange }: { account: string; wanted: Window; onChange: (next: Window) => void }) {
  const t = useWords()
  const here = useAccount(account).data as { is_reseller?: boolean; superduper_admin?: boolean } | undefined
  const day = (name: 'from' | 'to') => ({
    type: 'date',
    value: wanted[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...wanted, [name]: event.currentTarget.value }),
  })
  return (
    <>
      <TextInput label={t('call_charges.from_day')} {...day('from')} />
      <TextInput label={t('call_charges.to_day')} {...day('to')} />
      {(here?.is_reseller || here?.superduper_admin) && (
        <NativeSelect
          label={t('call_charges.whose')}
          value={wanted.source}
          onChange={(event) => onChange({ ...wanted, source: event.currentTarget.value })}
          data={[
            { value: OWN, label: t('call_charges.own') },
            { value: BELOW, label: t('call_charges.below') },
          ]}
        />
      )}
    </>
  )
}

function Rows({ rows, below }: { rows: ChargeRow[]; below: boolean }) {
  const t = useWords()
  const [account, setAccount] = useState('')
  const names = [...new Set(rows.map((row) => row.account?.name ?? ''))].filter(Boolean).sort()
  const found = rows.filter((row) => account === '' || row.account?.name === account)
  const total = found.reduce((sum, row) => sum + row.amount_micros, 0)
  const columns: Column<ChargeRow>[] = [
    { label: 'calls.when', render: (row) => whenOf(row), sort: (row) => row.created },
    {
      label: 'calls.from',
      render: (row) => shownNumber(row.metadata?.from ?? ''),
      sort: (row) => row.metadata?.from ?? '',
    },
    { label: 'calls.to', render: (row) => shownNumber(calledOf(row)), sort: calledOf },
    {
      label: 'call_charges.rate',
      render: (row) => row.metadata?.rate?.name ?? '',
      sort: (row) => row.metadata?.rate?.name ?? '',
      quiet: true,
    },
    ...(below
      ? [
          {
            label: 'balance.account' as const,
            render: (row: ChargeRow) => row.account?.name ?? '',
            sort: (row: ChargeRow) => row.account?.name ?? '',
          },
        ]
      : []),
    {
      label: 'calls.talked',
      render: (row) => clock(row.usage?.quantity ?? 0),
      sort: (row) => row.usage?.quantity ?? 0,
      end: true,
    },
    {
      label: 'balance.amount',
      render: (row) => money(row.amount_micros, row.currency),
      sort: (row) => row.amount_micros,
      end: true,
    },
  ]
  if (rows.length === 0) return <EmptyPlace icon="money" title={t('call_charges.none')} />
  return (
    <>
      {below && (
        <NativeSelect
          className="search"
          label={t('call_charges.account')}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          data={[{ value: '', label: t('call_charges.all_accounts') }, ...names]}
        />
      )}
      <p className="count-line" data-value="total">
        {t('call_charges.total', { count: found.length, amount: money(total, rows[0]!.currency) })}
      </p>
      <SortedList label={t('nav.charges')} rows={found} columns={columns} rowKey={(row) => row.id} />
    </>
  )
}

function calledOf({ metadata }: ChargeRow): string {
  return metadata?.number ?? metadata?.to ?? ''
}

function whenOf(row: ChargeRow): string {
  const at = fromGregorian(row.created)
  return at ? dateAndTime(at) : ''
}

function queryOf({ from, to }: Window, zone: string) {
  const bounds = daysBounds(from, to, zone)
  return { created_from: bounds?.from, created_to: bounds?.to }
}
