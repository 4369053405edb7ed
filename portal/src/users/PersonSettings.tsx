import type { FormEvent } from 'react'
import { under, useForget } from '../api/queries'
import { LeaveDialog } from '../editor/dialogs'
import { useGuard } from '../editor/useGuard'
import { LintNotes } from '../parts/LintNotes'
import { Loaded } from '../parts/Page'
import { say } from '../parts/toast'
import { Fields } from '../settings/Fields'
import { isKnown, type Placed } from '../settings/panels'
import { SaveBar } from '../settings/SaveBar'
import { useSettings, type Settings } from '../settings/useSettings'
import { useWords } from '../words/words'
import { OwnDevices } from './OwnDevices'
import { DEVICE, type PersonTab } from './personTabs'

interface PersonSettingsProps {
  account: string
  user: string
  tab: PersonTab
  sought?: string
  /** Places that keep what is not saved yet. */
  within: (hash: string) => boolean
}

/** One tab of what is a person's own; the changes of all tabs are saved together. */
export function PersonSettings({ account, user, tab, sought = '', within }: PersonSettingsProps) {
  const t = useWords()
  const forget = useForget()
  const settings = useSettings(under(account, 'users', user))
  const question = useGuard(settings.changes.length > 0, within)
  const save = async () => {
    if (!(await settings.save())) return
    await forget(account, 'users')
    say(t('saved'))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!settings.busy && settings.changes.length > 0) void save()
  }
  const sections = tab.sections
    .map((section) => ({ ...section, fields: section.fields.filter((placed) => asked(settings, placed)) }))
    .filter((section) => section.fields.length > 0)
  return (
    <Loaded query={{ isPending: settings.pending, error: settings.loadFailure, data: settings.document }}>
      <form
        className="settings"
        onSubmit={submit}
        onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && submit(e)}
        noValidate
      >
        <LintNotes lint={settings.lint} />
        {sections.map((section) => (
          <Fields
            key={section.label}
            account={account}
            settings={settings}
            section={section}
            sought={sought}
            level="user"
          />
        ))}
        {tab.id === DEVICE.id && <OwnDevices account={account} user={user} />}
        <SaveBar settings={settings} onSave={() => void save()} />
      </form>
      <LeaveDialog question={question} />
    </Loaded>
  )
}

/** Whom to ring and what to dial are asked for where that is what happens. */
function asked(settings: Settings, { path }: Placed): boolean {
  if (!isKnown(path)) return false
  const [, rule, what] = /^(call_handling\.\w+(?:\.then)?)\.(user_id|number)$/.exec(path) ?? []
  return !rule || settings.own(`${rule}.action`) === (what === 'user_id' ? 'user' : 'number')
}
