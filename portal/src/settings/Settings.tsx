import { useState, type FormEvent } from 'react'
import { under } from '../api/queries'
import { LeaveDialog } from '../editor/dialogs'
import { useGuard } from '../editor/useGuard'
import { BrandNotice } from '../brand/BrandNotice'
import { LintNotes } from '../parts/LintNotes'
import { Link } from '../parts/Link'
import { EmptyPlace, Loaded, Page, SearchBox } from '../parts/Page'
import { say } from '../parts/toast'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { BlacklistEditor } from './BlacklistEditor'
import { CallbackLinks } from './CallbackLinks'
import { Fields } from './Fields'
import { ALL_PLACED, PANELS, type Panel, type Section } from './panels'
import { RealmChange } from './RealmChange'
import { SaveBar } from './SaveBar'
import { searchText } from './settingWords'
import { useSettings } from './useSettings'

/** The settings of an account, by the tabs its administrators know; changes are gathered and saved together. */
export default function Settings({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const settings = useSettings(under(account))
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const here = placeHash(account, 'settings')
  const question = useGuard(settings.changes.length > 0, (hash) => hash.startsWith(here))
  const [tab = '', sought = ''] = (item ?? '').split('~')
  const panel = PANELS.find((known) => known.id === tab) ?? PANELS[0]!
  const sections = typed.trim() ? [found(typed)] : panel.sections
  const realm = settings.changes.find(({ path }) => path === 'realm')
  const save = async (confirmed = false) => {
    if (await settings.save({ confirmed })) say(t('saved'))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (settings.busy || settings.changes.length === 0) return
    if (realm) setAsking(true)
    else void save()
  }
  return (
    <Page
      title={t('nav.settings')}
      lead={t('settings.lead')}
      action={
        <div className="head-links">
          <Link to={placeHash(account, 'manage')}>{t('manage.link')}</Link>
          <Link to={placeHash(account, 'history', `accounts~${account}`)}>{t('history.link')}</Link>
        </div>
      }
    >
      {panel.id === 'general' && <BrandNotice account={account} />}
      <SearchBox value={typed} onChange={setTyped} label={t('settings.search')} />
      <Tabs account={account} panel={panel} />
      <Loaded query={{ isPending: settings.pending, error: settings.loadFailure, data: settings.document }}>
        <form
          noValidate
          onSubmit={submit}
          onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && submit(e)}
          className="settings"
        >
          {!typed.trim() && <LintNotes lint={settings.lint} />}
          {sections.map((section) => (
            <Fields key={section.label} account={account} settings={settings} section={section} sought={sought} />
          ))}
          {sections.every((section) => section.fields.length === 0) && (
            <EmptyPlace icon="search" title={t('nothing_found')} />
          )}
          {panel.id === 'autoclip' && !typed.trim() && <CallbackLinks account={account} />}
          <SaveBar account={account} settings={settings} onSave={(confirmed) => void save(confirmed)} />
        </form>
      </Loaded>
      {panel.id === 'blacklist' && sought.startsWith('list-') && (
        <BlacklistEditor key={sought} account={account} id={sought.slice(5)} back={placeHash(account, 'settings', 'blacklist')} />
      )}
      {asking && realm && (
        <RealmChange
          account={account}
          before={String(realm.before ?? '')}
          after={String(realm.after ?? '')}
          onClose={() => setAsking(false)}
          onChange={async () => (setAsking(false), save())}
        />
      )}
      <LeaveDialog question={question} />
    </Page>
  )
}

function Tabs({ account, panel }: { account: string; panel: Panel }) {
  const t = useWords()
  return (
    <nav aria-label={t('settings.tabs')} className="tabs">
      {PANELS.map(({ id, label }) => (
        <Link key={id} to={placeHash(account, 'settings', id)} current={id === panel.id} className="tab">
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}

/** The settings of all tabs that a search finds, by the names here, elsewhere, or their help. */
function found(typed: string): Section {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const hits = ALL_PLACED.filter(({ placed }) => words.every((word) => searchText(placed).includes(word)))
  return { label: 'settings.found', fields: hits.map(({ placed }) => placed) }
}
