import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { AccountRow } from '../api/rows'
import { EmptyPlace, Loaded, NewButton, Page, SearchBox } from '../parts/Page'
import { Link } from '../parts/Link'
import { StateLabel } from '../parts/StateLabel'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { useAccountPages } from '../shell/useAccountTree'
import { useWords } from '../words/words'

const PAUSE_MS = 200

/** The accounts right below this one. */
export default function Accounts({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, PAUSE_MS)
  const { pages, rows } = useAccountPages(account, 'children', asked)
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
  return (
    <Page
      title={t('nav.accounts')}
      lead={t('accounts.lead')}
      action={<NewButton to={placeHash(account, 'wizard')}>{t('accounts.new')}</NewButton>}
    >
      <SearchBox value={typed} onChange={setTyped} label={t('accounts.search')} />
      <Loaded query={pages}>
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
        {pages.hasNextPage && (
          <Button
            variant="default"
            className="more"
            onClick={() => void pages.fetchNextPage()}
            loading={pages.isFetchingNextPage}
          >
            {t('accounts.more')}
          </Button>
        )}
      </Loaded>
    </Page>
  )
}
