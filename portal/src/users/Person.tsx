import { useDocument } from '../api/queries'
import type { UserRow } from '../api/rows'
import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { fullName } from './names'
import { PersonSettings } from './PersonSettings'
import { CALLS, PERSON_TABS } from './personTabs'

/** The settings of somebody else, for administrators; what is typed stays while one walks through the tabs. */
export default function Person({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const [id = '', tab = CALLS.id, sought = ''] = (item ?? '').split('~')
  const user = useDocument<UserRow>(account, 'users', id || null).data?.data
  const here = placeHash(account, 'person', id)
  return (
    <Page
      title={user ? fullName(user) : t('users.user')}
      lead={t('person.lead')}
      action={
        <div className="head-links">
          <Link to={placeHash(account, 'users', id)}>{t('person.sign_in')}</Link>
          <Link to={placeHash(account, 'history', `users~${id}`)}>{t('history.link')}</Link>
        </div>
      }
    >
      <nav aria-label={t('settings.tabs')} className="tabs">
        {PERSON_TABS.map((each) => (
          <Link key={each.id} to={`${here}~${each.id}`} current={each.id === tab} className="tab">
            {t(each.label)}
          </Link>
        ))}
      </nav>
      {id && (
        <PersonSettings
          key={id}
          account={account}
          user={id}
          tab={PERSON_TABS.find((each) => each.id === tab) ?? CALLS}
          sought={sought}
          within={(hash) => hash.startsWith(here)}
        />
      )}
    </Page>
  )
}
