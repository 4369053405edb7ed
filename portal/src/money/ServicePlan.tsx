import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, askFile } from '../api/client'
import { SLOW_LIVE_MS, under, useRows } from '../api/queries'
import { keepFile } from '../parts/files'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { money } from '../words/money'
import { dateOnly, fromGregorian } from '../words/time'
import { useWords } from '../words/words'
import { CURRENT, type Invoice } from './invoice'
import { PlanChoice } from './PlanChoice'
import { itemsOf, totalsOf, type Item, type Summary } from './summary'
import { useSells } from './useSells'

/** What the plans of an account come to now, line by line; whoever sells to it changes which ones it has. */
export default function ServicePlan({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const sells = useSells(account)
  const [failure, setFailure] = useState<unknown>(null)
  const path = under(account, 'services', 'summary')
  const summary = useQuery({
    queryKey: [account, 'services', 'summary'],
    queryFn: async ({ signal }) => (await ask<Summary>(path, { signal })).data,
  })
  const keep = () => askFile(path, 'text/csv', {}).then((file) => keepFile(file, 'service-plan.csv')).catch(setFailure)
  return (
    <Page
      title={t('nav.services')}
      lead={t('services.lead')}
      action={
        <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => void keep()}>
          {t('log.csv')}
        </Button>
      }
    >
      <RefusalNote failure={failure} />
      <Loaded query={summary}>
        {summary.data && <Lines summary={summary.data} />}
        <Due account={account} />
        {summary.data && sells && (
          <PlanChoice key={Object.keys(summary.data.plans).join()} account={account} now={Object.keys(summary.data.plans)} />
        )}
      </Loaded>
    </Page>
  )
}

function Lines({ summary }: { summary: Summary }) {
  const t = useWords()
  const { currency } = summary
  const items = itemsOf(summary)
  const columns: Column<Item>[] = [
    { label: 'services.item', render: (row) => row.name || row.item },
    { label: 'services.plan', render: (row) => row.plan?.name ?? t('empty_value'), quiet: true },
    { label: 'services.quantity', render: (row) => String(row.quantity), end: true },
    { label: 'services.billable', render: (row) => String(row.billable), end: true },
    { label: 'services.rate', render: (row) => money(row.rate_micros, currency), end: true },
    { label: 'services.total', render: (row) => money(row.total_micros, currency), end: true },
  ]
  if (items.length === 0) return <EmptyPlace icon="log" title={t('services.none')} />
  const next = fromGregorian(summary.billing_cycle?.next)
  return (
    <>
      <RowList
        label={t('nav.services')}
        rows={items}
        columns={columns}
        rowKey={(row) => `${row.category} ${row.item} ${row.plan?.id ?? ''}`}
      />
      <p data-value="monthly">{t('services.monthly', { amount: money(totalsOf(summary).monthly, currency) })}</p>
      {next && <p className="hint">{t('services.next', { date: dateOnly(next) })}</p>}
    </>
  )
}

/** What this month has come to so far, calls and apps included. */
function Due({ account }: { account: string }) {
  const t = useWords()
  const open = useRows<Invoice>(account, `invoices/${CURRENT}`, { everyMs: SLOW_LIVE_MS }).data
  if (!open) return null
  return (
    <section className="surface setting-section panel" aria-label={t('invoices.due')}>
      <p data-value="due">{t('services.due', { amount: money(open.amount_due_micros, open.currency) })}</p>
      <p className="hint">{t('services.self_manage')}</p>
      <Link to={placeHash(account, 'invoices', CURRENT)}>{t('services.due_link')}</Link>
    </section>
  )
}
