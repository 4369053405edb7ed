import { Alert, Button, NumberInput, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { LeaveDialog } from '../editor/dialogs'
import { useGuard } from '../editor/useGuard'
import { Icon } from '../parts/Icon'
import { Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { Fields } from '../settings/Fields'
import type { Section } from '../settings/panels'
import { SaveBar } from '../settings/SaveBar'
import { settingHelp, settingName } from '../settings/settingWords'
import { useSettings, type Settings } from '../settings/useSettings'
import { useWords } from '../words/words'
import { anyDigitsPass } from './codes'
import { ApplyCodes } from './ApplyCodes'
import { CodesOff } from './CodesOff'
import { CodeList } from './CodeList'

const RULES: Section = {
  label: 'codes.rules',
  fields: [
    { path: 'account_codes.enabled', old: 'Account codes, authorization codes, cost codes' },
    { path: 'account_codes.require_internal' },
    { path: 'account_codes.validate' },
    { path: 'account_codes.proceed_after_retries' },
    { path: 'account_codes.max_retries' },
    { path: 'account_codes.mode' },
    { path: 'account_codes.call_types', kind: 'codetypes' },
    { path: 'account_codes.star_code' },
  ],
}

/** Codes that callers enter so that calls can be charged: set up once, then rules and the codes themselves. */
export default function AccountCodes({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const settings = useSettings(under(account))
  const [after, setAfter] = useState<'apply' | 'off' | null>(null)
  const question = useGuard(settings.changes.length > 0)
  const ready = settings.own('account_codes.length') !== undefined
  const save = async () => {
    const off = settings.changed('account_codes.enabled') && settings.own('account_codes.enabled') === false
    if (!(await settings.save())) return
    say(t('saved'))
    setAfter(off ? 'off' : 'apply')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!settings.busy && settings.changes.length > 0) void save()
  }
  return (
    <Page title={t('nav.codes')} lead={t('codes.lead')}>
      <Loaded query={{ isPending: settings.pending, error: settings.loadFailure, data: settings.document }}>
        {!ready && <FirstSetup account={account} onDone={settings.reload} />}
        {ready && (
          <>
            <form className="settings" onSubmit={submit} noValidate>
              <Warning settings={settings} />
              <Fields account={account} settings={settings} section={RULES} />
              <SaveBar account={account} settings={settings} onSave={() => void save()} />
            </form>
            <CodeList account={account} item={item} length={Number(settings.own('account_codes.length'))} />
          </>
        )}
      </Loaded>
      {after === 'apply' && <ApplyCodes account={account} onClose={() => setAfter(null)} />}
      {after === 'off' && <CodesOff account={account} onClose={() => setAfter(null)} />}
      <LeaveDialog question={question} />
    </Page>
  )
}

/** Classes that ask for a code bar nobody as long as any digits are taken for one. */
function Warning({ settings }: { settings: Settings }) {
  const t = useWords()
  const types = (settings.own('account_codes.call_types') ?? []) as string[]
  if (!anyDigitsPass(types, settings.own('account_codes.validate'))) return null
  return (
    <Alert color="orange" variant="light" icon={<Icon name="warning" />}>
      {t('codes.any_digits')}
    </Alert>
  )
}

/** The two values codes begin with; how long they are cannot be changed afterwards. */
function FirstSetup({ account, onDone }: { account: string; onDone: () => void }) {
  const t = useWords()
  const [length, setLength] = useState<number | string>(4)
  const [tries, setTries] = useState<number | string>(3)
  const [failure, setFailure] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const data = { account_codes: { length: Number(length), max_retries: Number(tries) } }
      await ask(under(account), { method: 'PATCH', data })
      onDone()
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <form className="surface setting-section" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t('codes.setup')}</h2>
      <Stack pb="md">
        <NumberInput
          label={settingName('account_codes.length')}
          description={settingHelp('account_codes.length')}
          value={length}
          onChange={setLength}
          min={3}
          max={7}
          hideControls
        />
        <NumberInput
          label={settingName('account_codes.max_retries')}
          description={settingHelp('account_codes.max_retries')}
          value={tries}
          onChange={setTries}
          min={1}
          max={9}
          hideControls
        />
        <RefusalNote failure={failure} />
        <Button type="submit" className="setting-add">
          {t('save')}
        </Button>
      </Stack>
    </form>
  )
}
