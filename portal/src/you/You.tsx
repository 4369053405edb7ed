import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { useSession } from '../session/session'
import { PersonSettings } from '../users/PersonSettings'
import { OWN_TABS, PREFERENCES } from '../users/personTabs'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { ApiKeys } from './ApiKeys'
import { PasswordPanel } from './PasswordPanel'
import { SecondFactorPanel } from './SecondFactorPanel'
import { Sessions } from './Sessions'

const SECURITY = 'security'

/** What is one's own: how things are shown, and how one signs in. */
export default function You({ item }: { account: string; item: string | null }) {
  const t = useWords()
  const session = useSession()!
  const [id = '', sought = ''] = (item ?? '').split('~')
  const tab = OWN_TABS.find((each) => each.id === id) ?? PREFERENCES
  const secure = id === SECURITY
  const here = (part?: string) => placeHash(session.accountId, 'you', part)
  return (
    <Page title={t(secure ? 'you.security' : tab.label)} lead={t('you.lead')}>
      <nav aria-label={t('settings.tabs')} className="tabs">
        {OWN_TABS.map((each) => (
          <Link key={each.id} to={here(each.id)} current={!secure && each === tab} className="tab">
            {t(each.label)}
          </Link>
        ))}
        <Link to={here(SECURITY)} current={secure} className="tab">
          {t('you.security')}
        </Link>
      </nav>
      {secure ? (
        <div className="settings">
          {!session.before && <PasswordPanel session={session} />}
          <SecondFactorPanel session={session} />
          <Sessions session={session} />
          <ApiKeys session={session} />
        </div>
      ) : (
        <PersonSettings
          account={session.accountId}
          user={session.userId}
          tab={tab}
          sought={sought}
          within={(hash) => hash.startsWith(here()) && hash !== here(SECURITY)}
        />
      )}
    </Page>
  )
}
