import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { useWords } from '../words/words'
import { GROUPS } from './navEntries'
import { placeHash, type Area } from './route'
import { useOffered } from './useOffered'

export function Nav({ account, area, admin }: { account: string; area: Area; admin: boolean }) {
  const t = useWords()
  const has = useOffered(account, admin)
  const groups = GROUPS.map((group) => ({ ...group, entries: group.entries.filter(has) }))
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
