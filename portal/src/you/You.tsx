import type { FormEvent } from 'react'
import { under } from '../api/queries'
import { LeaveDialog } from '../editor/dialogs'
import { useGuard } from '../editor/useGuard'
import { Link } from '../parts/Link'
import { Loaded, Page } from '../parts/Page'
import { say } from '../parts/toast'
import { useSession, type Session } from '../session/session'
import { Fields } from '../settings/Fields'
import type { Section } from '../settings/panels'
import { SaveBar } from '../settings/SaveBar'
import { useSettings } from '../settings/useSettings'
import { PersonCalls } from '../users/PersonCalls'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { ApiKeys } from './ApiKeys'
import { SecondFactorPanel } from './SecondFactorPanel'
import { Sessions } from './Sessions'

const READING: Section = {
  label: 'settings.reading',
  fields: [
    { path: 'ui_flags.twelve_hours_mode' },
    { path: 'ui_flags.date_format' },
    { path: 'ui_flags.numbers_format' },
    { path: 'ui_flags.colorblind_mode' },
    { path: 'timezone', kind: 'timezone' },
  ],
}

const REACHED: Section = { label: 'you.reached', fields: [{ path: 'contact_email' }, { path: 'language' }] }

/** What is one's own: how things are shown, and how one signs in. */
export default function You({ item }: { account: string; item: string | null }) {
  const t = useWords()
  const session = useSession()!
  const security = item === 'security'
  const calls = item === 'calls'
  const here = (tab?: string) => placeHash(session.accountId, 'you', tab)
  return (
    <Page title={t(security ? 'you.security' : calls ? 'you.calls' : 'you.preferences')} lead={t('you.lead')}>
      <nav aria-label={t('settings.tabs')} className="tabs">
        <Link to={here()} current={!security && !calls} className="tab">
          {t('you.preferences')}
        </Link>
        <Link to={here('calls')} current={calls} className="tab">
          {t('you.calls')}
        </Link>
        <Link to={here('security')} current={security} className="tab">
          {t('you.security')}
        </Link>
      </nav>
      {security ? (
        <div className="settings">
          <SecondFactorPanel session={session} />
          <Sessions session={session} />
          <ApiKeys session={session} />
        </div>
      ) : calls ? (
        <PersonCalls account={session.accountId} user={session.userId} />
      ) : (
        <PreferencesForm session={session} />
      )}
    </Page>
  )
}

function PreferencesForm({ session }: { session: Session }) {
  const t = useWords()
  const settings = useSettings(under(session.accountId, 'users', session.userId))
  const question = useGuard(settings.changes.length > 0)
  const save = async () => {
    if (await settings.save()) say(t('saved'))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!settings.busy && settings.changes.length > 0) void save()
  }
  return (
    <Loaded query={{ isPending: settings.pending, error: settings.loadFailure, data: settings.document }}>
      <form
        className="settings"
        onSubmit={submit}
        onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && submit(e)}
        noValidate
      >
        {[READING, REACHED].map((section) => (
          <Fields key={section.label} account={session.accountId} settings={settings} section={section} level="user" />
        ))}
        <SaveBar settings={settings} onSave={() => void save()} />
      </form>
      <LeaveDialog question={question} />
    </Loaded>
  )
}
