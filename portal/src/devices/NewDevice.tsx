import { MasterNote } from '../parts/MasterNote'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import type { DeviceRow, UserRow } from '../api/rows'
import { EditDrawer } from '../editor/EditDrawer'
import { text, useDraft } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { documentOf } from '../editor/values'
import { say } from '../parts/toast'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { DeviceFields, DEVICE_DEFAULTS, DEVICE_LABELS } from './deviceForm'

interface NewDeviceProps {
  account: string
  back: string
  users: UserRow[]
  owner: string
}

/** Names a device and whom it belongs to; the exchange makes up its SIP credentials and the next screen shows them. */
export function NewDevice({ account, back, users, owner }: NewDeviceProps) {
  const t = useWords()
  const forget = useForget()
  const draft = useDraft({ ...DEVICE_DEFAULTS, owner_id: owner }, DEVICE_LABELS)
  const { busy, write } = useWrite(draft)
  const create = async () => {
    if (!text(draft, 'name')) return draft.complain('name', 'field.required')
    await write(async () => {
      const made = await ask<DeviceRow>(under(account, 'devices'), { method: 'PUT', data: documentOf(draft.values) })
      await forget(account, 'devices')
      say(t('devices.created', { name: made.data.name }))
      goWithoutAsking(placeHash(account, 'devices', made.data.id))
    })
  }
  return (
    <EditDrawer
      title={t('devices.new')}
      back={back}
      draft={draft}
      busy={busy}
      saveLabel={t('devices.create')}
      onSave={() => void create()}
    >
      <MasterNote account={account} />
      <DeviceFields draft={draft} users={users} fresh />
      <p className="hint">{t('devices.credentials_follow')}</p>
    </EditDrawer>
  )
}
