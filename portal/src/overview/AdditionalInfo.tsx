import { Link } from '../parts/Link'
import { PANELS } from '../settings/panels'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'

/** From the account to each group of its settings, under the name by which others know that panel. */
export function AdditionalInfo({ account }: { account: string }) {
  const t = useWords()
  return (
    <section className="surface account-facts" aria-labelledby="additional-info">
      <div className="section-head">
        <h2 id="additional-info">{t('facts.additional')}</h2>
        <Link to={placeHash(account, 'glossary')}>{t('glossary.title')}</Link>
      </div>
      <ul>
        {PANELS.map(({ id, label }) => (
          <li key={id}>
            <Link to={placeHash(account, 'settings', id)}>{t(label)}</Link>
          </li>
        ))}
        <li>
          <Link to={placeHash(account, 'apps')}>{t('nav.apps')}</Link>
        </li>
        <li>
          <Link to={placeHash(account, 'history', `accounts~${account}`)}>{t('history.link')}</Link>
        </li>
      </ul>
    </section>
  )
}
