import { useState } from 'react'
import { SLOW_LIVE_MS, useRows } from '../api/queries'
import type { DeviceRow, RegistrationRow, UserRow } from '../api/rows'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { EmptyPlace, Loaded, NewButton, Page, SearchBox } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { fullName } from '../users/names'
import { useWords } from '../words/words'
import { DeviceEditor } from './DeviceEditor'
import { NewDevice } from './NewDevice'
import { ReachDetail, ReachLabel } from './ReachLabel'
import { reachOf } from './registration'

const NEW_FOR = 'new-for-'

export default function Devices({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const devices = useRows<DeviceRow[]>(account, 'devices')
  const users = useRows<UserRow[]>(account, 'users')
  const registrations = useRows<RegistrationRow[]>(account, 'registrations', { everyMs: SLOW_LIVE_MS })
  const ownerName = (device: DeviceRow) => {
    const owner = users.data?.find((user) => user.id === device.owner_id)
    return owner ? fullName(owner) : ''
  }
  const columns = useColumns(registrations.data ?? [], ownerName)
  const { rows, more } = useFirstRows(searched(devices.data ?? [], ownerName, typed))
  const here = placeHash(account, 'devices')
  const fresh = item === 'new' || item?.startsWith(NEW_FOR)
  return (
    <Page
      title={t('nav.devices')}
      lead={t('devices.lead')}
      action={<NewButton to={placeHash(account, 'devices', 'new')}>{t('devices.new')}</NewButton>}
    >
      <SearchBox value={typed} onChange={setTyped} label={t('devices.search')} />
      <Loaded query={devices}>
        {rows.length > 0 ? (
          <RowList
            label={t('nav.devices')}
            rows={rows}
            columns={columns}
            rowKey={(device) => device.id}
            to={(device) => placeHash(account, 'devices', device.id)}
          />
        ) : (
          <EmptyPlace icon="devices" title={t(typed ? 'nothing_found' : 'devices.none')}>
            {!typed && t('devices.none_hint')}
          </EmptyPlace>
        )}
        <MoreRows more={more} />
      </Loaded>
      {fresh && (
        <NewDevice
          account={account}
          back={here}
          users={users.data ?? []}
          owner={item?.startsWith(NEW_FOR) ? item.slice(NEW_FOR.length) : ''}
        />
      )}
      {item && !fresh && (
        <DeviceEditor
          key={item}
          account={account}
          id={item}
          back={here}
          users={users.data ?? []}
          registrations={registrations.data ?? []}
        />
      )}
    </Page>
  )
}

function useColumns(registrations: RegistrationRow[], ownerName: (device: DeviceRow) => string): Column<DeviceRow>[] {
  const t = useWords()
  return [
    { label: 'devices.name', render: (device) => device.name },
    { label: 'devices.owner', render: (device) => ownerName(device) || t('devices.nobody') },
    {
      label: 'devices.state',
      render: (device) => <ReachLabel reach={reachOf(device, registrations)} enabled={device.enabled !== false} />,
    },
    { label: 'devices.reached', render: (device) => <ReachDetail reach={reachOf(device, registrations)} /> },
  ]
}

function searched(devices: DeviceRow[], ownerName: (device: DeviceRow) => string, typed: string): DeviceRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = (device: DeviceRow) => [device.name, device.username, ownerName(device)].join(' ').toLowerCase()
  return devices
    .filter((device) => words.every((word) => text(device).includes(word)))
    .sort((a, b) => a.name.localeCompare(b.name))
}
