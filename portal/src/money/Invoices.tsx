import { SLOW_LIVE_MS, under, useRows } from '../api/queries'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { money } from '../words/money'
import { monthName } from '../words/time'
import { useWords } from '../words/words'
import { FileButton } from '../parts/FileButton'
import { CURRENT, type Invoice } from './invoice'
import { OneInvoice } from './OneInvoice'

/** What each month came to, and what the one that runs has come to so far. */
export default function Invoices({ account, item }: { account: string; item: string | null }) {
  return item ? <OneInvoice key={item} account={account} id={item} /> : <AllInvoices account={account} />
}

function AllInvoices({ account }: { account: string }) {
  const t = useWords()
  const issued = useRows<Invoice[]>(account, 'invoices')
  const open = useRows<Invoice>(account, `invoices/${CURRENT}`, { everyMs: SLOW_LIVE_MS })
  const rows = [...(open.data ? [{ ...open.data, id: CURRENT }] : []), ...(issued.data ?? [])]
  const columns: Column<Invoice>[] = [
    { label: 'invoices.month', render: (row) => monthName(row.period.month) },
    { label: 'invoices.number', render: (row) => row.number ?? t('invoices.open') },
    { label: 'invoices.total', render: (row) => money(row.total_micros, row.currency), end: true },
    {
      label: 'invoices.from_credit',
      render: (row) => money(row.from_credit_micros, row.currency),
      end: true,
      quiet: true,
    },
    { label: 'invoices.due', render: (row) => money(row.amount_due_micros, row.currency), end: true },
  ]
  return (
    <Page
      title={t('nav.invoices')}
      lead={t('invoices.lead')}
      action={<FileButton path={under(account, 'invoices')} kind="csv" name="invoices.csv" />}
    >
      <Loaded query={issued}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.invoices')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(account, 'invoices', row.id)}
          />
        ) : (
          <EmptyPlace icon="money" title={t('invoices.none')} />
        )}
      </Loaded>
    </Page>
  )
}
