import { Link } from '../parts/Link'
import { useWords } from '../words/words'
import { placeHash, type Area } from './route'
import { useAccountLine } from './useAccountTree'

/** Where this account lies, when it is not the user's own: each account above it is one click away. */
export function PathLine({ account, area }: { account: string; area: Area }) {
  const t = useWords()
  const line = useAccountLine(account)
  if (line.length < 2) return null
  return (
    <nav aria-label={t('path.label')} className="path-line">
      <ol>
        {line.map((node, i) => (
          <li key={node.id}>
            {i === line.length - 1 ? (
              <span aria-current="true">{node.name}</span>
            ) : (
              <Link to={placeHash(node.id, area)}>{node.name}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
