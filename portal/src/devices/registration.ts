import type { DeviceRow, RegistrationRow } from '../api/rows'
import { fromGregorian } from '../words/time'

/** Where a device can be reached now, in the form the list shows. */
export interface Reach {
  address: string
  userAgent: string
  since: Date | null
}

export function reachOf(device: Pick<DeviceRow, 'id' | 'username'>, registrations: RegistrationRow[]): Reach[] {
  return registrations
    .filter((row) => row.authorizing_id === device.id || (!row.authorizing_id && row.username === device.username))
    .map((row) => ({
      address: hostPort(row.network_ip ?? row.contact_ip, row.network_port ?? row.contact_port),
      userAgent: row.user_agent ?? '',
      since: fromGregorian(row.event_timestamp),
    }))
}

function hostPort(host: string | undefined, port: number | string | undefined): string {
  if (!host) return ''
  const bracketed = host.includes(':') ? `[${host}]` : host
  return port ? `${bracketed}:${port}` : bracketed
}
