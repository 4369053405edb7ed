import { Button, Divider, Group } from '@mantine/core'
import { useMemo } from 'react'
import { countryOptions } from '../accounts/countries'
import { useRows } from '../api/queries'
import { ChoiceField, SecretField, SwitchField, TextField } from '../editor/fields'
import type { Draft } from '../editor/useDraft'
import { classWord } from '../words/steps'
import { useWords } from '../words/words'
import { ADMIN_LABELS, ADVISED, APPS, FEATURES, type Step } from './wizardForm'

interface StepProps {
  account: string
  draft: Draft
  admins: number
  onAdmins: (count: number) => void
}

export function StepFields({ step, ...props }: StepProps & { step: Step }) {
  const Fields = FIELDS[step]
  return <Fields {...props} />
}

const FIELDS: Record<Step, (props: StepProps) => React.ReactNode> = {
  general: General,
  contacts: Contacts,
  plans: Plans,
  usage: Usage,
  credit: Credit,
  apps: Apps,
  review: () => null,
}

function General({ draft }: StepProps) {
  const t = useWords()
  const countries = useMemo(countryOptions, [])
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })), [])
  const digits = /^\d+$/.test(String(draft.values['account.name']))
  return (
    <>
      <TextField draft={draft} path="account.name" required hint={t(digits ? 'wizard.name_digits' : 'wizard.name_hint')} />
      <TextField draft={draft} path="account.realm" mono hint={t('wizard.realm_hint')} />
      <div className="pair">
        <ChoiceField draft={draft} path="account.timezone" options={zones} />
        <TextField draft={draft} path="account.language" hint={t('wizard.language_hint')} />
      </div>
      <Divider label={t('accounts.address')} labelPosition="left" />
      <TextField draft={draft} path="account.address.street" required />
      <div className="pair narrow-wide">
        <TextField draft={draft} path="account.address.postal_code" required />
        <TextField draft={draft} path="account.address.locality" required />
      </div>
      <ChoiceField
        draft={draft}
        path="account.address.country"
        options={countries}
        required
        hint={t('accounts.country_hint')}
      />
    </>
  )
}

function Contacts({ draft, admins, onAdmins }: StepProps) {
  const t = useWords()
  const labelled = { ...draft, labels: { ...draft.labels, ...adminLabels(admins) } }
  return (
    <>
      {(['technical', 'billing'] as const).map((kind) => (
        <fieldset key={kind} className="setting-group">
          <legend>{t(kind === 'technical' ? 'wizard.technical' : 'wizard.billing')}</legend>
          <TextField draft={draft} path={`contacts.${kind}.name`} />
          <div className="pair">
            <TextField draft={draft} path={`contacts.${kind}.email`} type="email" />
            <TextField draft={draft} path={`contacts.${kind}.number`} type="tel" />
          </div>
        </fieldset>
      ))}
      <p className="hint">{t('wizard.admins_hint')}</p>
      {Array.from({ length: admins }, (_, i) => (
        <fieldset key={i} className="setting-group">
          <legend>{t('wizard.admin', { number: i + 1 })}</legend>
          <div className="pair">
            <TextField draft={labelled} path={`admins.${i}.first_name`} />
            <TextField draft={labelled} path={`admins.${i}.last_name`} />
          </div>
          <TextField draft={labelled} path={`admins.${i}.email`} type="email" />
          <div className="pair">
            <TextField draft={labelled} path={`admins.${i}.username`} mono />
            <SecretField draft={labelled} path={`admins.${i}.password`} />
          </div>
        </fieldset>
      ))}
      <Group>
        <Button variant="default" onClick={() => onAdmins(admins + 1)}>
          {t('wizard.add_admin')}
        </Button>
        {admins > 0 && (
          <Button variant="subtle" onClick={() => onAdmins(admins - 1)}>
            {t('wizard.remove_admin')}
          </Button>
        )}
      </Group>
    </>
  )
}

function adminLabels(admins: number) {
  return Object.fromEntries(
    Array.from({ length: admins }).flatMap((_, i) =>
      Object.entries(ADMIN_LABELS).map(([name, key]) => [`admins.${i}.${name}`, key]),
    ),
  )
}

function Plans() {
  const t = useWords()
  return <p>{t('wizard.no_plans')}</p>
}

function Usage({ account, draft }: StepProps) {
  const t = useWords()
  const classes = useRows<Record<string, { name: string; emergency: boolean }>>(account, 'phone_numbers/classifiers')
  const names = Object.values(classes.data ?? {}).filter((each) => !each.emergency)
  return (
    <>
      <p className="hint">{t('wizard.usage_hint')}</p>
      <div className="pair">
        <TextField draft={draft} path="limits.inbound_trunks" type="number" />
        <TextField draft={draft} path="limits.outbound_trunks" type="number" />
      </div>
      <TextField draft={draft} path="limits.twoway_trunks" type="number" hint={t('wizard.twoway_hint')} />
      <SwitchField draft={draft} path="limits.allow_prepay" hint={t('wizard.allow_prepay_hint')} />
      <Divider label={t('wizard.restrictions')} labelPosition="left" />
      {names.map(({ name }) => (
        <Ticked key={name} draft={draft} path={`restrictions.${name}`} label={t('settings.deny', { what: classWord(name, t) })} />
      ))}
    </>
  )
}

function Credit({ draft }: StepProps) {
  const t = useWords()
  const preset = () => Object.keys(FEATURES).forEach((name) => draft.set(`access.${name}`, ADVISED.includes(name)))
  return (
    <>
      <TextField draft={draft} path="credit.amount" type="number" hint={t('wizard.amount_hint')} />
      <Divider label={t('wizard.access')} labelPosition="left" />
      <Button variant="default" className="setting-add" onClick={preset}>
        {t('wizard.preset')}
      </Button>
      {Object.keys(FEATURES).map((name) => (
        <SwitchField
          key={name}
          draft={draft}
          path={`access.${name}`}
          hint={name === 'account' ? t('wizard.account_warning') : undefined}
        />
      ))}
    </>
  )
}

function Apps({ draft }: StepProps) {
  const t = useWords()
  return (
    <>
      <SwitchField draft={draft} path="apps.restricted" hint={t('wizard.restricted_hint')} />
      {draft.values['apps.restricted'] === true &&
        Object.entries(APPS).map(([name, key]) => (
          <Ticked key={name} draft={draft} path={`allowed.${name}`} label={t(key)} fixed={name === 'voip'} />
        ))}
    </>
  )
}

interface TickedProps {
  draft: Draft
  path: string
  label: string
  fixed?: boolean
}

function Ticked({ draft, path, label, fixed = false }: TickedProps) {
  return (
    <label className="ticked">
      <input
        type="checkbox"
        checked={draft.values[path] === true}
        disabled={fixed}
        onChange={(event) => draft.set(path, event.currentTarget.checked)}
      />
      {label}
    </label>
  )
}
