import { useState } from 'react'
import { useRows } from '../api/queries'
import type { CallflowRow, DeviceRow, UserRow } from '../api/rows'
import { extensionsOf } from '../extensions/extension'
import { Link } from '../parts/Link'
import { EmptyPlace, Loaded, NewButton, Page, SearchBox } from '../parts/Page'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { fullName } from './names'
import { NewUser } from './NewUser'
import { UserEditor } from './UserEditor'

export default function Users({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const users = useRows<UserRow[]>(account, 'users')
  const callflows = useRows<CallflowRow[]>(account, 'callflows')
  const devices = useRows<DeviceRow[]>(account, 'devices')
  const columns = useColumns(callflows.data ?? [], devices.data ?? [])
  const found = searched(users.data ?? [], callflows.data ?? [], typed)
  const { rows, more } = useFirstRows(found)
  const here = placeHash(account, 'users')
  return (
    <Page
      title={t('nav.users')}
      lead={t('users.lead')}
      action={
        <div className="head-links">
          <Link to={placeHash(account, 'people')}>{t('people.title')}</Link>
          <NewButton to={placeHash(account, 'users', 'new')}>{t('users.new')}</NewButton>
        </div>
      }
    >
      <SearchBox value={typed} onChange={setTyped} label={t('users.search')} />
      <Loaded query={users}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.users')}
            rows={rows}
            columns={columns}
            rowKey={(user) => user.id}
            to={(user) => placeHash(account, 'users', user.id)}
          />
        ) : (
          <EmptyPlace icon="users" title={t(typed ? 'nothing_found' : 'users.none')}>
            {!typed && t('users.none_hint')}
          </EmptyPlace>
        )}
        <MoreRows more={more} />
      </Loaded>
      {item === 'new' && <NewUser account={account} back={here} callflows={callflows.data ?? []} />}
      {item && item !== 'new' && (
        <UserEditor
          key={item}
          account={account}
          id={item}
          back={here}
          callflows={callflows.data}
          devices={devices.data ?? []}
        />
      )}
    </Page>
  )
}

function useColumns(callflows: CallflowRow[], devices: DeviceRow[]): Column<UserRow>[] {
  const t = useWords()
  return [
    { label: 'users.name', render: fullName },
    { label: 'users.extension', render: (user) => extensionsOf(callflows, user.id).join(', ') || t('empty_value') },
    { label: 'users.username', quiet: true, render: (user) => user.username ?? t('empty_value') },
    { label: 'users.email', quiet: true, render: (user) => user.email ?? t('empty_value') },
    {
      label: 'users.devices',
      render: (user) => String(devices.filter((device) => device.owner_id === user.id).length),
      end: true,
    },
    {
      label: 'users.level',
      render: (user) =>
        user.enabled === false ? (
          <StateLabel icon="blocked" tone="bad">
            {t('users.disabled')}
          </StateLabel>
        ) : (
          t(user.priv_level === 'admin' ? 'users.level_admin' : 'users.level_user')
        ),
    },
  ]
}

function searched(users: UserRow[], callflows: CallflowRow[], typed: string): UserRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = (user: UserRow) =>
    [fullName(user), user.username, user.email, ...extensionsOf(callflows, user.id)].join(' ').toLowerCase()
  const hits = users.filter((user) => words.every((word) => text(user).includes(word)))
  return hits.sort((a, b) => fullName(a).localeCompare(fullName(b)))
}
