import { useRows } from '../api/queries'
import type { ResourceRow } from '../api/rows'
import { EmptyPlace, Loaded, NewButton, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { CarrierEditor } from './CarrierEditor'

/** Ways out to the public network, tried by weight. */
export default function Carriers({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const carriers = useRows<ResourceRow[]>(account, 'resources')
  const columns: Column<ResourceRow>[] = [
    { label: 'carriers.name', render: (row) => row.name },
    {
      label: 'carriers.state',
      render: (row) =>
        row.enabled === false ? (
          <StateLabel icon="blocked" tone="bad">
            {t('carriers.off')}
          </StateLabel>
        ) : (
          <StateLabel icon="check" tone="good">
            {t('carriers.on')}
          </StateLabel>
        ),
    },
    { label: 'carriers.weight', render: (row) => String(row.weight_cost ?? t('empty_value')), end: true },
  ]
  const rows = [...(carriers.data ?? [])].sort((a, b) => (a.weight_cost ?? 50) - (b.weight_cost ?? 50))
  return (
    <Page
      title={t('nav.carriers')}
      lead={t('carriers.lead')}
      action={<NewButton to={placeHash(account, 'carriers', 'new')}>{t('carriers.new')}</NewButton>}
    >
      <Loaded query={carriers}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.carriers')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(account, 'carriers', row.id)}
          />
        ) : (
          <EmptyPlace icon="carriers" title={t('carriers.none')}>
            {t('carriers.none_hint')}
          </EmptyPlace>
        )}
      </Loaded>
      {item && <CarrierEditor key={item} account={account} id={item} back={placeHash(account, 'carriers')} />}
    </Page>
  )
}
