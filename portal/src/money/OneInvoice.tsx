import { SLOW_LIVE_MS, under, useRows } from '../api/queries'
import { useAuthors } from '../history/useAuthors'
import { Link } from '../parts/Link'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { money } from '../words/money'
import { dateOnly, fromGregorian, monthName, plainDate } from '../words/time'
import { useWords, type Words } from '../words/words'
import { FileButton } from '../parts/FileButton'
import { contactWords, CURRENT, KINDS, minutesOf, type Invoice, type InvoiceLine } from './invoice'

type Document = Invoice & { lines: InvoiceLine[] }

/** One month: who bills whom, line by line, and what of it is still to be paid. */
export function OneInvoice({ account, id }: { account: string; id: string }) {
  const t = useWords()
  const query = useRows<Document>(account, `invoices/${id}`, { everyMs: id === CURRENT ? SLOW_LIVE_MS : undefined })
  const found = query.data
  const path = under(account, 'invoices', id)
  const file = `invoice-${found?.number ?? id}`
  return (
    <Page
      title={found ? t('invoices.of', { month: monthName(found.period.month) }) : t('nav.invoices')}
      lead={id === CURRENT ? t('invoices.open_lead') : undefined}
      action={
        <div className="head-links">
          <Link to={placeHash(account, 'invoices')}>{t('invoices.all')}</Link>
          <FileButton path={path} kind="pdf" name={`${file}.pdf`} />
          <FileButton path={path} kind="csv" name={`${file}.csv`} />
        </div>
      }
    >
      <Loaded query={query}>
        {found && <Head invoice={found} />}
        {found && <Lines invoice={found} />}
      </Loaded>
    </Page>
  )
}

function Head({ invoice }: { invoice: Document }) {
  const t = useWords()
  const issued = fromGregorian(invoice.issued)
  const facts: [string, string][] = [
    [t('invoices.number'), invoice.number ?? t('invoices.open')],
    [t('invoices.issued'), issued ? dateOnly(issued) : ''],
    [t('invoices.account'), invoice.account?.name ?? ''],
    [t('invoices.seller'), invoice.seller?.name ?? ''],
    [t('invoices.contact'), contactWords(invoice.billing_contact ?? {})],
  ]
  return (
    <section className="surface account-facts" aria-label={t('invoices.about')}>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

function Lines({ invoice }: { invoice: Document }) {
  const t = useWords()
  const who = useAuthors('')
  const amount = (micros: number) => money(micros, invoice.currency)
  const columns: Column<InvoiceLine>[] = [
    { label: 'services.item', render: (row) => row.name },
    { label: 'invoices.kind', render: (row) => (KINDS[row.kind] ? t(KINDS[row.kind]!) : row.kind), quiet: true },
    { label: 'invoices.details', render: (row) => detailsOf(t, row, row.by ? who(row.by) : ''), quiet: true },
    {
      label: 'services.rate',
      render: (row) => (row.rate_micros === undefined ? '' : amount(row.rate_micros)),
      end: true,
    },
    { label: 'invoices.amount', render: (row) => amount(row.amount_micros), end: true },
  ]
  return (
    <section aria-label={t('invoices.lines')} className="invoice-lines">
      {invoice.lines.length > 0 ? (
        <RowList
          label={t('invoices.lines')}
          rows={invoice.lines}
          columns={columns}
          rowKey={(row) => String(invoice.lines.indexOf(row))}
        />
      ) : (
        <EmptyPlace icon="money" title={t('services.none')} />
      )}
      <p>{t('invoices.total_is', { amount: amount(invoice.total_micros) })}</p>
      {invoice.from_credit_micros !== 0 && (
        <p>{t('invoices.paid_is', { amount: amount(invoice.from_credit_micros) })}</p>
      )}
      <p data-value="due">
        <strong>{t('invoices.due_is', { amount: amount(invoice.amount_due_micros) })}</strong>
      </p>
    </section>
  )
}

/** How many, for how long, out of what, and why. */
function detailsOf(t: Words, line: InvoiceLine, by: string): string {
  const { quantity, from, to, days, of_days, calls } = line
  return [
    line.description,
    quantity !== undefined && t('invoices.quantity', { count: quantity }),
    from && to && t('invoices.period', { from: plainDate(from), to: plainDate(to) }),
    days !== undefined && of_days !== undefined && days !== of_days && t('invoices.days', { days, of: of_days }),
    calls !== undefined && t('invoices.calls', { calls, minutes: minutesOf(line) }),
    line.paid_from === 'credit' && t('invoices.from_credit'),
    line.reason,
    by,
  ]
    .filter(Boolean)
    .join(' · ')
}
