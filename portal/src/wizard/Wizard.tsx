import { Button, Group } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { useDraft, text, type Draft } from '../editor/useDraft'
import type { Values } from '../editor/values'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { goTo, goWithoutAsking, placeHash } from '../shell/route'
import { useAccountLine } from '../shell/useAccountTree'
import { useWords } from '../words/words'
import { Checklist } from './Checklist'
import { Drafts, dropDraft, keepDraft, type KeptDraft } from './Drafts'
import { Review } from './Review'
import { StepFields } from './StepFields'
import { DEFAULTS, LABELS, STEPS, STEP_WORDS, stepOf, permitted, wizardBody, withoutStep, type Step } from './wizardForm'
import { useWizardPlan } from './wizardPlan'

/** What was typed, without passwords, so that neither a reload nor another page in between loses it. */
const KEPT = 'strowger.wizard'

/** A new account in seven steps; each is a place, so Back works and nothing is lost. Made in one go, or not at all. */
export default function Wizard({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const forget = useForget()
  const step = STEPS.find((known) => known === item) ?? 'general'
  const [kept] = useState(() => keptFor(account))
  const [admins, setAdmins] = useState(kept.admins)
  const [draftId, setDraftId] = useState(kept.draftId)
  const [busy, setBusy] = useState(false)
  const draft = useDraft({ ...DEFAULTS, ...kept.values }, LABELS)
  const here = (to: Step) => placeHash(account, 'wizard', to)
  useEffect(() => keep({ account, values: draft.values, admins, draftId }), [account, draft.values, admins, draftId])

  const you = useSession()!
  const plan = useWizardPlan(account)
  const steps = STEPS.filter((each) => plan.shown(each))
  const next = steps[steps.indexOf(step) + 1]
  const create = async () => {
    setBusy(true)
    draft.blame(null)
    try {
      const made = await ask<{ id: string; name: string }>(under(account, 'wizard'), {
        method: 'PUT',
        data: wizardBody(permitted(draft.values, plan.rights), admins),
      })
      sessionStorage.removeItem(KEPT)
      if (draftId) await dropDraft(account, draftId).catch(() => undefined)
      await forget(you.accountId, 'descendants')
      say(t('accounts.created', { name: made.data.name }))
      goWithoutAsking(placeHash(made.data.id, 'overview'))
    } catch (failure) {
      draft.blame(placed(failure))
      setBusy(false)
    }
  }
  const later = async () => {
    setBusy(true)
    draft.blame(null)
    try {
      const form = { values: open(draft.values), admins }
      setDraftId(await keepDraft(account, draftId, { account: { name: text(draft, 'account.name') }, step, form }))
      await forget(account, 'wizard/drafts')
      say(t('wizard.kept'))
    } catch (failure) {
      draft.blame(failure)
    } finally {
      setBusy(false)
    }
  }
  const goOn = (id: string, begun: KeptDraft) => {
    draft.restart({ ...DEFAULTS, ...begun.form.values })
    setAdmins(begun.form.admins)
    setDraftId(id)
    goTo(here(begun.step))
  }
  const startAgain = () => {
    draft.restart(DEFAULTS)
    setAdmins(0)
    setDraftId(null)
    goTo(here('general'))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!complete(draft, step)) return
    if (next) goTo(here(next))
    else if (!busy && plan.told) void create()
  }
  return (
    <Page title={t('accounts.new')} lead={t('wizard.lead')}>
      <Under account={account} />
      {step === 'general' && <Checklist account={account} plan={plan} />}
      {step === 'general' && <Drafts account={account} onOpen={goOn} />}
      <div className="wizard">
        <Steps draft={draft} steps={steps} step={step} here={here} />
        <form onSubmit={submit} noValidate className="surface setting-section panel">
          <h2>{t(STEP_WORDS[step])}</h2>
          {step === 'review' ? (
            <Review
              account={account}
              draft={draft}
              admins={admins}
              plan={plan}
              steps={steps}
              here={here}
            />
          ) : (
            <StepFields
              account={account}
              step={step}
              draft={draft}
              plan={plan}
              admins={admins}
              onAdmins={setAdmins}
            />
          )}
          <RefusalNote failure={draft.failure} shown={step === 'review' ? [] : Object.keys(draft.values)} />
          <Group justify="space-between">
            <Button variant="subtle" onClick={startAgain}>
              {t('wizard.again')}
            </Button>
            <Button variant="default" onClick={() => void later()} disabled={busy}>
              {t('wizard.later')}
            </Button>
            <Button type="submit" loading={busy || !plan.told}>
              {t(next ? 'wizard.next' : 'accounts.create')}
            </Button>
          </Group>
        </form>
      </div>
    </Page>
  )
}

/** Below which accounts the new one will be. */
function Under({ account }: { account: string }) {
  const t = useWords()
  const path = useAccountLine(account).map((above) => above.name)
  return <p>{t('wizard.under', { path: path.join(' › ') })}</p>
}

interface StepsProps {
  draft: Draft
  steps: Step[]
  step: Step
  here: (to: Step) => string
}

function Steps({ draft, steps, step, here }: StepsProps) {
  const t = useWords()
  const troubled = new Set(draft.failure instanceof Refusal ? draft.failure.fields.map((each) => stepOf(each.path)) : [])
  return (
    <nav aria-label={t('wizard.steps')} className="surface wizard-steps">
      <ol>
        {steps.map((each) => (
          <li key={each}>
            <Link to={here(each)} current={each === step}>
              {t(STEP_WORDS[each])}
            </Link>
            {troubled.has(each) && (
              <span className="state" data-tone="bad">
                <Icon name="warning" size={16} />
                {t('wizard.look')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Countries whose addresses name the state. */
const WITH_REGION = ['AU', 'CA', 'US']
const NEEDED = ['name', 'address.street', 'address.postal_code', 'address.locality', 'address.country'].map(
  (path) => `account.${path}`,
)

function complete(draft: Draft, step: Step): boolean {
  const region = WITH_REGION.includes(text(draft, 'account.address.country')) ? ['account.address.region'] : []
  const missing = [...NEEDED, ...region].filter((path) => (step === 'review' || stepOf(path) === step) && !text(draft, path))
  missing.forEach((path) => draft.complain(path, 'field.required'))
  return missing.length === 0
}

function placed(failure: unknown): unknown {
  if (!(failure instanceof Refusal) || typeof failure.data !== 'object' || failure.data === null) return failure
  const fields = Object.entries(failure.data).map(([path, rule]) => [withoutStep(path), rule])
  return new Refusal(failure.status, failure.word, Object.fromEntries(fields), failure.requestId)
}

interface Kept {
  account: string
  values: Values
  admins: number
  draftId: string | null
}

function keptFor(account: string): Kept {
  const none = { account, values: {}, admins: 0, draftId: null }
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Kept>
    return kept.account === account ? { ...none, ...kept } : none
  } catch {
    return none
  }
}

function keep(kept: Kept): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, values: open(kept.values) }))
}

/** What may be kept: everything but passwords. */
function open(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([path]) => !path.endsWith('.password')))
}
