import { useMemo } from 'react'
import { useRows } from '../api/queries'
import type { CallflowRow, DeviceRow, NumberRow, UserRow } from '../api/rows'
import type { Session } from '../session/session'
import { useScopes } from '../session/useScopes'
import { ALL_PLACED, isKnown, type Placed } from '../settings/panels'
import { searchText, settingHelp, settingName } from '../settings/settingWords'
import { navEntries, type Entry } from '../shell/navEntries'
import { placeHash, type Area } from '../shell/route'
import { useOffered } from '../shell/useOffered'
import { useFoundAccounts } from '../shell/useAccountTree'
import { fullName } from '../users/names'
import { OWN_TABS } from '../users/personTabs'
import { useWords, type Words } from '../words/words'
import type { Finding } from './finding'

/** Everything the search goes through: pages, accounts, and what the account shown has. */
export function useFindings(session: Session, account: string, area: Area, typed: string): Finding[] {
  const t = useWords()
  const { admin } = session
  const { nodes } = useFoundAccounts(session, typed)
  const has = useOffered(account, admin)
  const may = useScopes()
  const users = useRows<UserRow[]>(account, 'users', { enabled: admin }).data
  const devices = useRows<DeviceRow[]>(account, 'devices').data
  const flows = useRows<CallflowRow[]>(account, 'callflows', { enabled: admin }).data
  const numbers = useRows<{ numbers?: Record<string, NumberRow> }>(account, 'phone_numbers', { enabled: admin }).data
  return useMemo(
    () => [
      ...pages(t, account, navEntries(has)),
      ...nodes.map((node) => finding('account', node.id, node.name, [...node.path, node.realm].join(' › '), placeHash(node.id, area))),
      ...(users ?? []).map((user) =>
        finding('user', user.id, fullName(user), [user.username, user.email].filter(Boolean).join(' · '), placeHash(account, 'users', user.id)),
      ),
      ...(devices ?? []).map((device) =>
        finding('device', device.id, device.name, device.username ?? '', placeHash(account, 'devices', device.id)),
      ),
      ...(flows ?? []).flatMap((flow) =>
        (flow.numbers ?? []).map((number) =>
          finding('number', `${flow.id} ${number}`, number, flow.name ?? '', placeHash(account, 'extensions', flow.id)),
        ),
      ),
      ...Object.keys(numbers?.numbers ?? {}).map((number) =>
        finding('number', number, number, '', placeHash(account, 'extensions', number)),
      ),
      ...(admin ? settings(account, ({ scope }) => may(scope)) : []),
      ...ownSettings(session.accountId, admin),
    ],
    [t, has, may, session.accountId, account, area, admin, nodes, users, devices, flows, numbers],
  )
}

function finding(kind: Finding['kind'], id: string, label: string, detail: string, place: string, also = ''): Finding {
  return { kind, id: `${kind} ${id}`, label, detail, place, also }
}

function pages(t: Words, account: string, entries: Entry[]): Finding[] {
  return entries.map((entry) =>
    finding('page', entry.area, t(entry.label), '', placeHash(account, entry.area), entry.area),
  )
}

function settings(account: string, may: (placed: Placed) => boolean): Finding[] {
  return ALL_PLACED.filter(({ placed }) => may(placed)).map(({ panel, placed }) =>
    finding(
      'setting',
      placed.path,
      settingName(placed.path),
      settingHelp(placed.path),
      placeHash(account, 'settings', `${panel.id}~${placed.path}`),
      searchText(placed),
    ),
  )
}

/** What is one's own; a setting the account has too is found there by who may change it there. */
function ownSettings(account: string, admin: boolean): Finding[] {
  const elsewhere = new Set(admin ? ALL_PLACED.map(({ placed }) => placed.path) : [])
  return OWN_TABS.flatMap((tab) => tab.sections.flatMap(({ fields }) => fields.map((placed) => ({ tab, placed }))))
    .filter(({ placed }) => isKnown(placed.path) && !elsewhere.has(placed.path))
    .filter(({ placed }, i, all) => all.findIndex((each) => each.placed.path === placed.path) === i)
    .map(({ tab, placed }) =>
      finding(
        'setting',
        `own ${placed.path}`,
        settingName(placed.path),
        settingHelp(placed.path),
        placeHash(account, 'you', `${tab.id}~${placed.path}`),
        searchText(placed),
      ),
    )
}
