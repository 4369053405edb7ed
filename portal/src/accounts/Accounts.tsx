import { useState } from 'react'
import { useRows } from '../api/queries'
import type { AccountRow } from '../api/rows'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { EmptyPlace, Loaded, NewButton, Page, SearchBox } from '../parts/Page'
import { Link } from '../parts/Link'
import { StateLabel } from '../parts/StateLabel'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'

/** The accounts right below this one. */
export default function Accounts({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const children = useRows<AccountRow[]>(account, 'children')
  const columns: Column<AccountRow>[] = [
    { label: 'accounts.name', render: (row) => row.name },
    { label: 'accounts.realm', render: (row) => <span className="mono">{row.realm ?? ''}</span>, quiet: true },
    {
      label: 'devices.state',
      render: (row) => (
        <StateLabel icon={row.enabled === false ? 'blocked' : 'check'} tone={row.enabled === false ? 'bad' : 'good'}>
          {t(row.enabled === false ? 'users.disabled' : 'users.enabled')}
        </StateLabel>
      ),
    },
    { label: 'accounts.below', render: (row) => String(row.descendants_count ?? 0), end: true },
    {
      label: 'accounts.manage',
      render: (row) => (
        <Link to={placeHash(row.id, 'manage')} className="above-row">
          {t('manage.title', { name: row.name })}
        </Link>
      ),
    },
  ]
  const word = typed.trim().toLowerCase()
  const found = (children.data ?? []).filter((row) => `${row.name} ${row.realm ?? ''}`.toLowerCase().includes(word))
  const { rows, more } = useFirstRows(found.sort((a, b) => a.name.localeCompare(b.name)))
  return (
    <Page
      title={t('nav.accounts')}
      lead={t('accounts.lead')}
      action={<NewButton to={placeHash(account, 'wizard')}>{t('accounts.new')}</NewButton>}
    >
      <SearchBox value={typed} onChange={setTyped} label={t('accounts.search')} />
      <Loaded query={children}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.accounts')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(row.id, 'overview')}
          />
        ) : (
          <EmptyPlace icon="accounts" title={t(typed ? 'nothing_found' : 'accounts.none')}>
            {!typed && t('accounts.none_hint')}
          </EmptyPlace>
        )}
        <MoreRows more={more} />
      </Loaded>
    </Page>
  )
}
