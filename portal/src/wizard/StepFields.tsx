import { Button, Divider, Group } from '@mantine/core'
import { useMemo } from 'react'
import { countryOptions } from '../accounts/countries'
import { useRows } from '../api/queries'
import { ChoiceField, SecretField, SwitchField, TextField } from '../editor/fields'
import type { Draft } from '../editor/useDraft'
import { StateLabel } from '../parts/StateLabel'
import { classWord } from '../words/steps'
import { useWords, type Words } from '../words/words'
import { AppPicker } from './AppPicker'
import { ADMIN_LABELS, ADVISED, FEATURES, type Step } from './wizardForm'
import type { WizardPlan } from './wizardPlan'

interface StepProps {
  account: string
  draft: Draft
  plan: WizardPlan
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

function General({ draft, plan }: StepProps) {
  const t = useWords()
  const countries = useMemo(countryOptions, [])
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })), [])
  const digits = /^\d+$/.test(String(draft.values['account.name']))
  return (
    <>
      <TextField draft={draft} path="account.name" required hint={t(digits ? 'wizard.name_digits' : 'wizard.name_hint')} />
      <Lasting plan={plan} path="account.realm">
        <TextField draft={draft} path="account.realm" mono hint={t('wizard.realm_hint')} />
      </Lasting>
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
      <TextField draft={draft} path="account.address.region" hint={t('accounts.region_hint')} />
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

function Plans({ draft, plan }: StepProps) {
  const t = useWords()
  if (plan.plans.length === 0) return <p>{t('wizard.no_plans')}</p>
  return (
    <>
      <p className="hint">{t('wizard.plans_hint')}</p>
      {plan.plans.map(({ id, name, description }) => (
        <Ticked key={id} draft={draft} path={`plans.${id}`} label={[name, description].filter(Boolean).join(': ')} />
      ))}
    </>
  )
}

/** Marks what is hard to change once phones know it. */
function Lasting({ plan, path, children }: { plan: WizardPlan; path: string; children: React.ReactNode }) {
  const t = useWords()
  if (!plan.lasting.has(path)) return children
  return (
    <div className="lasting">
      {children}
      <StateLabel icon="lock" tone="warn">
        {t('wizard.lasting')}
      </StateLabel>
    </div>
  )
}

function Usage({ account, draft, plan }: StepProps) {
  const t = useWords()
  const classes = useRows<Record<string, { name: string; emergency: boolean }>>(account, 'phone_numbers/classifiers')
  const names = Object.values(classes.data ?? {}).filter((each) => !each.emergency)
  return (
    <>
      {plan.rights.limits && <Limits draft={draft} />}
      <Divider label={t('wizard.restrictions')} labelPosition="left" />
      {names.map(({ name }) => (
        <Ticked key={name} draft={draft} path={`restrictions.${name}`} label={t('settings.deny', { what: classWord(name, t) })} />
      ))}
    </>
  )
}

function Limits({ draft }: { draft: Draft }) {
  const t = useWords()
  return (
    <>
      <p className="hint">{t('wizard.usage_hint')}</p>
      <div className="pair">
        <TextField draft={draft} path="limits.inbound_trunks" type="number" />
        <TextField draft={draft} path="limits.outbound_trunks" type="number" />
      </div>
      <TextField draft={draft} path="limits.twoway_trunks" type="number" hint={t('wizard.twoway_hint')} />
      <SwitchField draft={draft} path="limits.allow_prepay" hint={t('wizard.allow_prepay_hint')} />
    </>
  )
}

function Credit({ draft, plan }: StepProps) {
  const t = useWords()
  const preset = () => Object.keys(FEATURES).forEach((name) => draft.set(`access.${name}`, ADVISED.includes(name)))
  return (
    <>
      {plan.rights.credit && (
        <TextField draft={draft} path="credit.amount" type="number" hint={creditHint(plan, t)} />
      )}
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

function creditHint({ credit }: WizardPlan, t: Words): string {
  if (!credit || credit.available === null) return t('wizard.amount_hint')
  return t('wizard.amount_left', { amount: credit.available, currency: credit.currency })
}

function Apps({ draft }: StepProps) {
  const t = useWords()
  return (
    <>
      <SwitchField draft={draft} path="apps.restricted" hint={t('wizard.restricted_hint')} />
      {draft.values['apps.restricted'] === true && <AppPicker draft={draft} />}
    </>
  )
}

interface TickedProps {
  draft: Draft
  path: string
  label: string
}

function Ticked({ draft, path, label }: TickedProps) {
  return (
    <label className="ticked">
      <input
        type="checkbox"
        checked={draft.values[path] === true}
        onChange={(event) => draft.set(path, event.currentTarget.checked)}
      />
      {label}
    </label>
  )
}
