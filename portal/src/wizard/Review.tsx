import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import type { Draft } from '../editor/useDraft'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { RefusalNote } from '../parts/RefusalNote'
import { classWord } from '../words/steps'
import { saidWords, type Said } from '../words/said'
import { useWords, type Words } from '../words/words'
import { permitted, STEP_WORDS, stepOf, wizardBody, type Step } from './wizardForm'
import type { WizardPlan } from './wizardPlan'

interface Money {
  amount: string | number
}

interface Line {
  category: string
  item: string
  name?: string
  quantity: number
  total: string | number
}

interface Checked {
  valid: boolean
  quote?: { monthly?: Money; setup?: Money; currency?: string; lines?: Line[] }
  warnings?: (Said & { step: string; field: string })[]
}

interface ReviewProps {
  account: string
  draft: Draft
  admins: number
  plan: WizardPlan
  steps: Step[]
  here: (to: Step) => string
}

/** Everything once more, with the way back to each step, what the exchange says to it, and a page to print. */
export function Review({ account, draft, admins, plan, steps, here }: ReviewProps) {
  const t = useWords()
  const sent = { ...draft, values: permitted(draft.values, plan.rights) }
  const body = wizardBody(sent.values, admins)
  const checked = useQuery({
    queryKey: ['wizard', account, JSON.stringify(body)],
    queryFn: async ({ signal }) =>
      (await ask<Checked>(under(account, 'wizard'), { method: 'PUT', data: body, query: { dry_run: 'true' }, signal })).data,
    enabled: plan.told,
    retry: false,
    gcTime: 0,
  })
  return (
    <>
      <RefusalNote failure={checked.error} />
      {(checked.data?.warnings ?? []).map((warning) => (
        <Alert key={warning.step + warning.field} color="orange" variant="light" icon={<Icon name="warning" />}>
          {saidWords(t, warning)}
        </Alert>
      ))}
      {steps
        .filter((step) => step !== 'review')
        .map((step) => (
        <section key={step} className="review" aria-label={t(STEP_WORDS[step])}>
          <h3>
            {t(STEP_WORDS[step])}{' '}
            <Link to={here(step)}>{t('wizard.edit', { step: t(STEP_WORDS[step]) })}</Link>
          </h3>
          <dl className="facts">
            {[...factsOf(sent, admins, step, t), ...(step === 'plans' ? plansOf(sent, plan.plans, t) : [])].map(([label, value], i) => (
              <div key={i}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {checked.data?.quote && <Quote quote={checked.data.quote} />}
      <Button variant="default" className="setting-add" onClick={() => print()}>
        {t('wizard.print')}
      </Button>
    </>
  )
}

function plansOf(draft: Draft, plans: { id: string; name: string }[], t: Words): [string, string][] {
  return plans
    .filter(({ id }) => draft.values[`plans.${id}`] === true)
    .map(({ name }): [string, string] => [t('wizard.plans'), name])
}

/** What it will cost, line by line. */
function Quote({ quote }: { quote: NonNullable<Checked['quote']> }) {
  const t = useWords()
  const currency = quote.currency ?? ''
  return (
    <section className="review" aria-label={t('wizard.costs')}>
      <h3>{t('wizard.costs')}</h3>
      <dl className="facts">
        {(quote.lines ?? []).map((line) => (
          <div key={`${line.category} ${line.item}`}>
            <dt>{`${line.quantity} × ${line.name || line.item}`}</dt>
            <dd>{`${line.total} ${currency}`}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t('wizard.quote', { monthly: quote.monthly?.amount ?? 0, setup: quote.setup?.amount ?? 0, currency })}
      </p>
    </section>
  )
}

/** What was filled in on a step; never a password. */
function factsOf(draft: Draft, admins: number, step: Step, t: Words): [string, string][] {
  const facts = Object.keys(draft.labels)
    .filter((path) => stepOf(path) === step && (draft.values[path] ?? '') !== '')
    .filter((path) => !path.startsWith('allowed.') || draft.values['apps.restricted'] === true)
    .map((path): [string, string] => {
      const value = draft.values[path]
      return [t(draft.labels[path]!), typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)]
    })
  const people = Array.from({ length: step === 'contacts' ? admins : 0 }, (_, i): [string, string] => [
    t('wizard.admin', { number: i + 1 }),
    ['first_name', 'last_name', 'username', 'email'].map((name) => draft.values[`admins.${i}.${name}`]).filter(Boolean).join(' · '),
  ])
  const denied = Object.keys(draft.values)
    .filter((path) => step === 'usage' && path.startsWith('restrictions.') && draft.values[path] === true)
    .map((path): [string, string] => [t('wizard.restrictions'), classWord(path.slice('restrictions.'.length), t)])
  return [...facts, ...people, ...denied]
}
