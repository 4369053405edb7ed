import { NumberInput, Switch } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { under, useForget } from '../api/queries'
import { LeaveDialog } from '../editor/dialogs'
import { useGuard } from '../editor/useGuard'
import { Loaded } from '../parts/Page'
import { say } from '../parts/toast'
import { SaveBar } from '../settings/SaveBar'
import { settingHelp, settingName } from '../settings/settingWords'
import { useSettings, type Settings } from '../settings/useSettings'
import { useWords } from '../words/words'
import { Charges, invoicesOf } from './Charges'

const COUNTS = [
  'inbound_trunks',
  'outbound_trunks',
  'twoway_trunks',
  'burst_trunks',
  'calls',
  'resource_consuming_calls',
]
const PER_MINUTE = 'allow_prepay'

/** What whoever sells to an account lets it have at once; what that costs is told before it is saved. */
export function LimitsForm({ account }: { account: string }) {
  const t = useWords()
  const forget = useForget()
  const settings = useSettings(under(account, 'limits'))
  const question = useGuard(settings.changes.length > 0)
  const [dismissed, setDismissed] = useState<unknown>(null)
  const quoted = settings.failure === dismissed ? null : invoicesOf(settings.failure)
  const save = async (accepted = false) => {
    if (!(await settings.save(accepted ? { accepted } : {}))) return
    await forget(account, 'limits', 'services', 'invoices')
    say(t('saved'))
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
        <section className="surface setting-section panel" aria-labelledby="limits-form">
          <h2 id="limits-form">{t('limits.change')}</h2>
          {COUNTS.map((path) => (
            <Count key={path} settings={settings} path={path} />
          ))}
          <Switch
            label={settingName(PER_MINUTE)}
            description={settingHelp(PER_MINUTE)}
            checked={settings.own(PER_MINUTE) !== false}
            onChange={(event) => settings.set(PER_MINUTE, event.currentTarget.checked)}
          />
        </section>
        <SaveBar settings={settings} onSave={() => void save()} />
      </form>
      {quoted && (
        <Charges invoices={quoted} onAccept={() => void save(true)} onClose={() => setDismissed(settings.failure)} />
      )}
      <LeaveDialog question={question} />
    </Loaded>
  )
}

function Count({ settings, path }: { settings: Settings; path: string }) {
  const value = settings.own(path)
  return (
    <NumberInput
      label={settingName(path)}
      description={settingHelp(path)}
      error={settings.problem(path)}
      name={path}
      value={value === undefined ? '' : Number(value)}
      onChange={(next) => settings.set(path, next === '' ? undefined : Number(next))}
      min={0}
      decimalScale={0}
      hideControls
      classNames={{ input: 'short-input' }}
    />
  )
}
