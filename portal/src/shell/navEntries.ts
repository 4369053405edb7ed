import type { IconName } from '../parts/Icon'
import type { WordKey } from '../words/words'
import type { Area } from './route'

export interface Entry {
  area: Area
  icon: IconName
  label: WordKey
  /** Only administrators may read it. */
  admin?: boolean
  /** … and whoever was given this right. */
  scope?: string
  /** The lists behind the page: where none of them may be read, or is there, the page is not offered. */
  needs?: string[]
  /** Of these applications one at least must be open to the person's account, and in use there. */
  apps?: string[]
  /** Only where customers are served: resellers and the master account. */
  seller?: boolean
}

export const GROUPS: { label: WordKey; entries: Entry[] }[] = [
  {
    label: 'nav.group_calls',
    entries: [
      { area: 'overview', icon: 'overview', label: 'nav.overview' },
      { area: 'phone', icon: 'phone', label: 'nav.phone' },
      { area: 'live', icon: 'live', label: 'nav.live' },
      { area: 'log', icon: 'log', label: 'nav.log', apps: ['voip', 'call-logs'] },
      { area: 'voicemail', icon: 'voicemail', label: 'nav.voicemail', apps: ['voip', 'callflows'], needs: ['vmboxes'] },
      { area: 'whatif', icon: 'search', label: 'nav.whatif', admin: true },
    ],
  },
  {
    label: 'nav.group_people',
    entries: [
      { area: 'users', icon: 'users', label: 'nav.users', admin: true, apps: ['voip', 'callflows'] },
      { area: 'devices', icon: 'devices', label: 'nav.devices', apps: ['voip', 'callflows'] },
      { area: 'extensions', icon: 'extensions', label: 'nav.extensions', admin: true, apps: ['voip', 'callflows', 'numbers'] },
      { area: 'hours', icon: 'later', label: 'nav.hours', admin: true, needs: ['temporal_rules'] },
      { area: 'trunks', icon: 'trunks', label: 'nav.trunks', admin: true, apps: ['pbxs', 'voip'] },
      { area: 'codes', icon: 'keys', label: 'nav.codes', admin: true, needs: ['account_codes'] },
    ],
  },
  {
    label: 'nav.group_system',
    entries: [
      { area: 'settings', icon: 'settings', label: 'nav.settings', admin: true },
      { area: 'planned', icon: 'later', label: 'nav.planned', admin: true },
      { area: 'carriers', icon: 'carriers', label: 'nav.carriers', admin: true, apps: ['carriers'] },
      { area: 'accounts', icon: 'accounts', label: 'nav.accounts', admin: true, apps: ['accounts'] },
      { area: 'apps', icon: 'plus', label: 'nav.apps', admin: true },
      { area: 'balance', icon: 'money', label: 'nav.balance', admin: true, needs: ['ledgers/total', 'transactions'] },
      { area: 'charges', icon: 'money', label: 'nav.charges', admin: true, needs: ['ledgers/per-minute-voip'] },
      { area: 'limits', icon: 'live', label: 'nav.limits', admin: true, needs: ['limits/status'] },
      { area: 'services', icon: 'money', label: 'nav.services', admin: true, needs: ['services/summary'] },
      { area: 'invoices', icon: 'money', label: 'nav.invoices', admin: true, scope: 'billing', needs: ['invoices'] },
      { area: 'plans', icon: 'money', label: 'nav.plans', admin: true, seller: true, needs: ['service_plans'] },
      { area: 'rates', icon: 'money', label: 'nav.rates', admin: true, seller: true, needs: ['rates'] },
      { area: 'brand', icon: 'brand', label: 'nav.brand', admin: true, seller: true },
      { area: 'mails', icon: 'mail', label: 'nav.mails', admin: true, needs: ['notifications'] },
      { area: 'audit', icon: 'log', label: 'nav.audit', admin: true, needs: ['audit'] },
      { area: 'errors', icon: 'warning', label: 'nav.errors', admin: true, needs: ['errors_log'] },
    ],
  },
]

export function navEntries(has: (entry: Entry) => boolean): Entry[] {
  return GROUPS.flatMap((group) => group.entries).filter(has)
}
