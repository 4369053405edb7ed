import { ChoiceField, SwitchField, TextField } from '../editor/fields'
import type { Draft, Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'
import type { UserRow } from '../api/rows'
import { fullName } from '../users/names'
import { useWords } from '../words/words'

export const DEVICE_DEFAULTS: Values = { name: '', owner_id: '', device_type: 'sip_device', enabled: true }

export const DEVICE_LABELS: Labels = {
  name: 'devices.name',
  owner_id: 'devices.owner',
  device_type: 'devices.kind',
  enabled: 'devices.enabled',
}

export function DeviceFields({ draft, users, fresh }: { draft: Draft; users: UserRow[]; fresh: boolean }) {
  const t = useWords()
  const owners = users
    .map((user) => ({ value: user.id, label: fullName(user) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const kinds = [
    { value: 'sip_device', label: t('devices.kind_desk') },
    { value: 'softphone', label: t('devices.kind_soft') },
    { value: 'ata', label: t('devices.kind_ata') },
  ]
  return (
    <>
      <TextField draft={draft} path="name" required hint={fresh ? t('devices.name_hint') : undefined} />
      <div className="pair">
        <ChoiceField
          draft={draft}
          path="owner_id"
          options={owners}
          empty={t('devices.nobody')}
          hint={t('devices.owner_hint')}
        />
        <ChoiceField draft={draft} path="device_type" options={kinds} required hint={t('devices.kind_hint')} />
      </div>
      {!fresh && <SwitchField draft={draft} path="enabled" hint={t('devices.enabled_hint')} />}
    </>
  )
}
