import { SLOW_LIVE_MS, useRows } from '../api/queries'
import type { RegistrationRow } from '../api/rows'
import { ReachLabel } from '../devices/ReachLabel'
import { reachOf } from '../devices/registration'
import { EmptyPlace, Loaded, NewButton, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { NewTrunk, TrunkEditor } from './TrunkEditor'

interface TrunkRow {
  id: string
  name: string
  enabled?: boolean
  numbers?: string[]
  auth?: { method?: string; username?: string; ip?: string }
}

/** Telephone systems of a customer that are connected as a whole. */
export default function Trunks({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const trunks = useRows<TrunkRow[]>(account, 'trunks')
  const registrations = useRows<RegistrationRow[]>(account, 'registrations', { everyMs: SLOW_LIVE_MS }).data ?? []
  const here = placeHash(account, 'trunks')
  const columns: Column<TrunkRow>[] = [
    { label: 'trunks.name', render: (row) => row.name },
    { label: 'devices.state', render: (row) => <TrunkState row={row} registrations={registrations} /> },
    { label: 'trunks.numbers', render: (row) => (row.numbers ?? []).join(', ') || t('empty_value') },
    {
      label: 'trunks.method',
      quiet: true,
      render: (row) => (row.auth?.method === 'ip' ? row.auth.ip : row.auth?.username) ?? t('empty_value'),
    },
  ]
  return (
    <Page
      title={t('nav.trunks')}
      lead={t('trunks.lead')}
      action={<NewButton to={placeHash(account, 'trunks', 'new')}>{t('trunks.new')}</NewButton>}
    >
      <Loaded query={trunks}>
        {(trunks.data ?? []).length > 0 ? (
          <RowList
            label={t('nav.trunks')}
            rows={trunks.data ?? []}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(account, 'trunks', row.id)}
          />
        ) : (
          <EmptyPlace icon="trunks" title={t('trunks.none')}>
            {t('trunks.none_hint')}
          </EmptyPlace>
        )}
      </Loaded>
      {item === 'new' && <NewTrunk account={account} back={here} />}
      {item && item !== 'new' && <TrunkEditor key={item} account={account} id={item} back={here} />}
    </Page>
  )
}

// A trunk known by its address never registers: it is simply there.
function TrunkState({ row, registrations }: { row: TrunkRow; registrations: RegistrationRow[] }) {
  const t = useWords()
  const enabled = row.enabled !== false
  if (enabled && row.auth?.method === 'ip') {
    return (
      <StateLabel icon="check" tone="good">
        {t('trunks.by_address')}
      </StateLabel>
    )
  }
  return <ReachLabel reach={reachOf({ id: row.id, username: row.auth?.username }, registrations)} enabled={enabled} />
}
