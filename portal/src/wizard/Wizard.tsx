import { Button, Group } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { LeaveDialog } from '../editor/dialogs'
import { useDraft, text, type Draft } from '../editor/useDraft'
import { useGuard } from '../editor/useGuard'
import type { Values } from '../editor/values'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { lineTo } from '../shell/accountTree'
import { goTo, goWithoutAsking, placeHash } from '../shell/route'
import { useAccountTree } from '../shell/useAccountTree'
import { useWords } from '../words/words'
import { Review } from './Review'
import { StepFields } from './StepFields'
import { DEFAULTS, LABELS, STEPS, STEP_WORDS, stepOf, wizardBody, withoutStep, type Step } from './wizardForm'

/** What was typed, without passwords, so that a reload loses nothing. */
const KEPT = 'strowger.wizard'

/** A new account in seven steps; each is a place, so Back works and nothing is lost. Made in one go, or not at all. */
export default function Wizard({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const forget = useForget()
  const step = STEPS.find((known) => known === item) ?? 'general'
  const [kept] = useState(() => keptFor(account))
  const [admins, setAdmins] = useState(kept.admins)
  const [busy, setBusy] = useState(false)
  const draft = useDraft({ ...DEFAULTS, ...kept.values }, LABELS)
  const here = (to: Step) => placeHash(account, 'wizard', to)
  const question = useGuard(draft.changed.length > 0 && !busy, (hash) => hash.startsWith(placeHash(account, 'wizard')))
  useEffect(() => keep(account, draft.values, admins), [account, draft.values, admins])

  const next = STEPS[STEPS.indexOf(step) + 1]
  const create = async () => {
    setBusy(true)
    draft.blame(null)
    try {
      const made = await ask<{ id: string; name: string }>(under(account, 'wizard'), {
        method: 'PUT',
        data: wizardBody(draft.values, admins),
      })
      sessionStorage.removeItem(KEPT)
      await forget(account, 'children', 'descendants')
      say(t('accounts.created', { name: made.data.name }))
      goWithoutAsking(placeHash(made.data.id, 'overview'))
    } catch (failure) {
      draft.blame(placed(failure))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!complete(draft, step)) return
    if (next) goTo(here(next))
    else if (!busy) void create()
  }
  return (
    <Page title={t('accounts.new')} lead={t('wizard.lead')}>
      <Under account={account} />
      <div className="wizard">
        <Steps draft={draft} step={step} here={here} />
        <form onSubmit={submit} noValidate className="surface setting-section panel">
          <h2>{t(STEP_WORDS[step])}</h2>
          {step === 'review' ? (
            <Review account={account} draft={draft} admins={admins} here={here} />
          ) : (
            <StepFields account={account} step={step} draft={draft} admins={admins} onAdmins={setAdmins} />
          )}
          <RefusalNote failure={draft.failure} shown={Object.keys(draft.values)} />
          <Group justify="flex-end">
            <Button type="submit" loading={busy}>
              {t(next ? 'wizard.next' : 'accounts.create')}
            </Button>
          </Group>
        </form>
      </div>
      <LeaveDialog question={question} />
    </Page>
  )
}

/** Below which accounts the new one will be. */
function Under({ account }: { account: string }) {
  const t = useWords()
  const { nodes } = useAccountTree(useSession()!)
  const path = lineTo(nodes, account).map((node) => node.name)
  return <p>{t('wizard.under', { path: path.join(' › ') })}</p>
}

function Steps({ draft, step, here }: { draft: Draft; step: Step; here: (to: Step) => string }) {
  const t = useWords()
  const troubled = new Set(draft.failure instanceof Refusal ? draft.failure.fields.map((each) => stepOf(each.path)) : [])
  return (
    <nav aria-label={t('wizard.steps')} className="surface wizard-steps">
      <ol>
        {STEPS.map((each) => (
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

const NEEDED = ['account.name', 'account.address.street', 'account.address.locality', 'account.address.country']

function complete(draft: Draft, step: Step): boolean {
  const missing = NEEDED.filter((path) => (step === 'review' || stepOf(path) === step) && !text(draft, path))
  missing.forEach((path) => draft.complain(path, 'field.required'))
  return missing.length === 0
}

function placed(failure: unknown): unknown {
  if (!(failure instanceof Refusal) || typeof failure.data !== 'object' || failure.data === null) return failure
  const fields = Object.entries(failure.data).map(([path, rule]) => [withoutStep(path), rule])
  return new Refusal(failure.status, failure.word, Object.fromEntries(fields), failure.requestId)
}

function keptFor(account: string): { values: Values; admins: number } {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as { account?: string; values?: Values; admins?: number }
    return kept.account === account ? { values: kept.values ?? {}, admins: kept.admins ?? 0 } : { values: {}, admins: 0 }
  } catch {
    return { values: {}, admins: 0 }
  }
}

function keep(account: string, values: Values, admins: number): void {
  const open = Object.fromEntries(Object.entries(values).filter(([path]) => !path.endsWith('.password')))
  sessionStorage.setItem(KEPT, JSON.stringify({ account, values: open, admins }))
}
