import { Loaded, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { money } from '../words/money'
import { useWords, type WordKey } from '../words/words'
import { AbroadGates } from './AbroadGates'
import { LimitsForm } from './LimitsForm'
import { useLimitsStatus, type LimitsStatus, type Use } from './limitsStatus'
import { NoCredit } from './NoCredit'
import { useSells } from './useSells'

const KINDS = {
  inbound: 'limits.inbound',
  outbound: 'limits.outbound',
  twoway: 'limits.twoway',
  burst: 'limits.burst',
  calls: 'limits.calls',
  resource_consuming_calls: 'limits.carrier_calls',
} as const satisfies Partial<Record<keyof LimitsStatus, WordKey>>

type Row = Use & { kind: keyof typeof KINDS }

/** How many calls an account may have at once and has now, what it may spend, and who may call abroad. */
export default function Limits({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const sells = useSells(account)
  const status = useLimitsStatus(account)
  return (
    <Page title={t('nav.limits')} lead={t('limits.lead')}>
      <NoCredit account={account} />
      <Loaded query={status}>
        {status.data && (
          <div className="settings">
            <Now status={status.data} />
            {status.data.credit && <Credit status={status.data} credit={status.data.credit} />}
            <AbroadGates account={account} user={item ?? ''} perMinute={status.data.allow_prepay !== false} />
            {sells && <LimitsForm account={account} />}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Now({ status }: { status: LimitsStatus }) {
  const t = useWords()
  const rows = Object.keys(KINDS).flatMap((key): Row[] => {
    const kind = key as keyof typeof KINDS
    const use = status[kind]
    return use ? [{ kind, ...use }] : []
  })
  const columns: Column<Row>[] = [
    { label: 'limits.kind', render: (row) => t(KINDS[row.kind]) },
    { label: 'limits.used', render: (row) => <span data-used={row.kind}>{row.used}</span>, end: true },
    {
      label: 'limits.limit',
      render: (row) => (row.limit === null ? t('limits.no_cap') : String(row.limit)),
      end: true,
    },
  ]
  return (
    <section aria-label={t('limits.now')}>
      <h2>{t('limits.now')}</h2>
      {status.metered ? (
        <p className="hint">{t('limits.maximum', { count: status.maximum ?? 0 })}</p>
      ) : (
        <p role="note">{t('limits.not_counted')}</p>
      )}
      <RowList label={t('limits.now')} rows={rows} columns={columns} rowKey={(row) => row.kind} />
    </section>
  )
}

function Credit({ status, credit }: { status: LimitsStatus; credit: NonNullable<LimitsStatus['credit']> }) {
  const t = useWords()
  const facts: ['balance' | 'reserved' | 'available', WordKey][] = [
    ['balance', 'limits.balance'],
    ['reserved', 'limits.reserved'],
    ['available', 'limits.available'],
  ]
  return (
    <section className="surface account-facts" aria-label={t('limits.credit')}>
      <h2>{t('limits.credit')}</h2>
      <dl className="facts">
        {facts.map(([name, label]) => (
          <div key={name}>
            <dt>{t(label)}</dt>
            <dd data-value={name}>{money(credit[`${name}_micros`], status.currency)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
