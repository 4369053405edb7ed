import { Icon, type IconName } from '../parts/Icon'
import { Link } from '../parts/Link'
import { useWords, type WordKey } from '../words/words'
import { placeHash, type Area } from './route'

interface Entry {
  area: Area
  icon: IconName
  label: WordKey
  /** Only administrators may read it. */
  admin?: boolean
}

const GROUPS: { label: WordKey; entries: Entry[] }[] = [
  {
    label: 'nav.group_calls',
    entries: [
      { area: 'overview', icon: 'overview', label: 'nav.overview' },
      { area: 'phone', icon: 'phone', label: 'nav.phone' },
      { area: 'live', icon: 'live', label: 'nav.live' },
      { area: 'log', icon: 'log', label: 'nav.log' },
      { area: 'whatif', icon: 'search', label: 'nav.whatif', admin: true },
    ],
  },
  {
    label: 'nav.group_people',
    entries: [
      { area: 'users', icon: 'users', label: 'nav.users', admin: true },
      { area: 'devices', icon: 'devices', label: 'nav.devices' },
      { area: 'extensions', icon: 'extensions', label: 'nav.extensions', admin: true },
    ],
  },
  {
    label: 'nav.group_system',
    entries: [
      { area: 'settings', icon: 'settings', label: 'nav.settings', admin: true },
      { area: 'carriers', icon: 'carriers', label: 'nav.carriers', admin: true },
      { area: 'accounts', icon: 'accounts', label: 'nav.accounts', admin: true },
    ],
  },
]

export function Nav({ account, area, admin }: { account: string; area: Area; admin: boolean }) {
  const t = useWords()
  const groups = GROUPS.map((group) => ({ ...group, entries: group.entries.filter((entry) => admin || !entry.admin) }))
  return (
    <>
      {groups
        .filter((group) => group.entries.length > 0)
        .map((group) => (
          <div key={group.label} className="nav-group">
            <div className="nav-group-name" id={group.label}>
              {t(group.label)}
            </div>
            <ul aria-labelledby={group.label}>
              {group.entries.map((entry) => (
                <li key={entry.area}>
                  <Link to={placeHash(account, entry.area)} className="nav-link" current={entry.area === area}>
                    <Icon name={entry.icon} />
                    {t(entry.label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  )
}
