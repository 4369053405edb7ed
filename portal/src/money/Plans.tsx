import { useRows } from '../api/queries'
import { EmptyPlace, Loaded, NewButton, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { PlanEditor } from './PlanEditor'

interface PlanRow {
  id: string
  name: string
  description?: string
  category?: string
}

/** The price lists of a seller. */
export default function Plans({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const plans = useRows<PlanRow[]>(account, 'service_plans')
  const columns: Column<PlanRow>[] = [
    { label: 'services.plan', render: (row) => row.name },
    { label: 'plans.description', render: (row) => row.description || t('empty_value'), quiet: true },
    { label: 'plans.category', render: (row) => row.category || t('empty_value'), quiet: true },
  ]
  const rows = [...(plans.data ?? [])].sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Page
      title={t('nav.plans')}
      lead={t('plans.lead')}
      action={<NewButton to={placeHash(account, 'plans', 'new')}>{t('plans.new')}</NewButton>}
    >
      <Loaded query={plans}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.plans')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(account, 'plans', row.id)}
          />
        ) : (
          <EmptyPlace icon="log" title={t('plans.none')} />
        )}
      </Loaded>
      {item && <PlanEditor key={item} account={account} id={item} back={placeHash(account, 'plans')} />}
    </Page>
  )
}
