import type { FormEvent } from 'react'
import { under } from '../api/queries'
import { LeaveDialog } from '../editor/dialogs'
import { useGuard } from '../editor/useGuard'
import { Loaded } from '../parts/Page'
import { say } from '../parts/toast'
import { Fields } from '../settings/Fields'
import type { Placed, Section } from '../settings/panels'
import { SaveBar } from '../settings/SaveBar'
import { useSettings, type Settings } from '../settings/useSettings'
import { useWords } from '../words/words'

const SECTIONS: Section[] = [
  {
    label: 'person.shown',
    fields: [
      { path: 'numbers.default', kind: 'number' },
      { path: 'numbers.presentation', kind: 'number' },
      { path: 'caller_id_options.outbound_privacy' },
    ],
  },
  {
    label: 'person.incoming',
    fields: [
      { path: 'do_not_disturb.enabled' },
      { path: 'call_waiting.enabled' },
      { path: 'reject_anonymous.enabled' },
      { path: 'call_forward.enabled' },
      { path: 'call_forward.number' },
      { path: 'call_forward.failover' },
      { path: 'call_forward.require_keypress' },
      { path: 'call_forward.keep_caller_id' },
    ],
  },
  {
    label: 'person.no_answer',
    fields: [
      { path: 'call_handling.no_answer.action' },
      { path: 'call_handling.no_answer.after_s' },
      { path: 'call_handling.no_answer.user_id', kind: 'user' },
      { path: 'call_handling.no_answer.number' },
      { path: 'call_handling.no_answer.announce' },
      { path: 'call_handling.no_answer.present_dialled_number' },
      { path: 'call_handling.no_answer.always' },
    ],
  },
  {
    label: 'person.busy',
    fields: [
      { path: 'call_handling.busy.action' },
      { path: 'call_handling.busy.after_s' },
      { path: 'call_handling.busy.user_id', kind: 'user' },
      { path: 'call_handling.busy.number' },
      { path: 'call_handling.busy.announce' },
      { path: 'call_handling.busy.present_dialled_number' },
      { path: 'call_handling.busy.always' },
    ],
  },
  {
    label: 'person.outgoing',
    fields: [
      { path: 'call_restriction', kind: 'classes' },
      { path: 'account_codes.enabled' },
      { path: 'account_codes.custom.require_internal' },
      { path: 'account_codes.custom.validate' },
      { path: 'account_codes.custom.proceed_after_retries' },
    ],
  },
]

/** Whom to ring and what to dial are asked for where that is what happens. */
function asked(settings: Settings, { path }: Placed): boolean {
  const [, rule, what] = /^(call_handling\.\w+)\.(user_id|number)$/.exec(path) ?? []
  return !rule || settings.own(`${rule}.action`) === (what === 'user_id' ? 'user' : 'number')
}

/** What of a person's calls is their own: numbers shown, who gets through, where calls go, who may be called. */
export function PersonCalls({ account, user }: { account: string; user: string }) {
  const t = useWords()
  const settings = useSettings(under(account, 'users', user))
  const question = useGuard(settings.changes.length > 0)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (settings.busy || settings.changes.length === 0) return
    if (await settings.save()) say(t('saved'))
  }
  const sections = SECTIONS.map((section) => ({ ...section, fields: section.fields.filter((placed) => asked(settings, placed)) }))
  return (
    <Loaded query={{ isPending: settings.pending, error: settings.loadFailure, data: settings.document }}>
      <form
        className="settings"
        onSubmit={(event) => void submit(event)}
        onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && void submit(e)}
        noValidate
      >
        {sections
          .filter((section) => section.fields.length > 0)
          .map((section) => (
            <Fields key={section.label} account={account} settings={settings} section={section} level="user" />
          ))}
        <SaveBar settings={settings} onSave={() => void settings.save()} />
      </form>
      <LeaveDialog question={question} />
    </Loaded>
  )
}
