import { Icon, type IconName } from '../parts/Icon'
import { Link } from '../parts/Link'
import { useWords, type WordKey } from '../words/words'
import { placeHash, type Area } from './route'

interface Entry {
  area: Area
  icon: IconName
  label: WordKey
}

const GROUPS: { label: WordKey; entries: Entry[] }[] = [
  {
    label: 'nav.group_calls',
    entries: [
      { area: 'overview', icon: 'overview', label: 'nav.overview' },
      { area: 'live', icon: 'live', label: 'nav.live' },
      { area: 'log', icon: 'log', label: 'nav.log' },
    ],
  },
  {
    label: 'nav.group_people',
    entries: [
      { area: 'users', icon: 'users', label: 'nav.users' },
      { area: 'devices', icon: 'devices', label: 'nav.devices' },
      { area: 'extensions', icon: 'extensions', label: 'nav.extensions' },
    ],
  },
  {
    label: 'nav.group_system',
    entries: [
      { area: 'carriers', icon: 'carriers', label: 'nav.carriers' },
      { area: 'accounts', icon: 'accounts', label: 'nav.accounts' },
    ],
  },
]

export function Nav({ account, area }: { account: string; area: Area }) {
  const t = useWords()
  return (
    <>
      {GROUPS.map((group) => (
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
