import type { CallflowRow, DeviceRow, UserRow } from '../api/rows'
import { fullName } from '../users/names'
import type { Words } from '../words/words'

/** What every screen about extensions and numbers needs to name who rings. */
export interface Shared {
  account: string
  callflows: CallflowRow[]
  users: UserRow[]
  devices: DeviceRow[]
}

/** Whom a callflow rings, in words. */
export function ringsWhom(flow: CallflowRow | undefined, users: UserRow[], t: Words): string {
  if (!flow) return t('extensions.rings_nobody')
  const owner = users.find((user) => user.id === flow.owner_id)
  if (owner) return fullName(owner)
  return flow.name || flow.modules?.join(', ') || t('extensions.unnamed')
}

export function userOptions(users: UserRow[]): { value: string; label: string }[] {
  return users.map((user) => ({ value: user.id, label: fullName(user) })).sort((a, b) => a.label.localeCompare(b.label))
}
