import { Link } from '../parts/Link'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { QUESTIONS, type WizardPlan } from './wizardPlan'

/** What is better settled before an account is made; nothing here holds anybody up. */
export function Checklist({ account, plan }: { account: string; plan: WizardPlan }) {
  const t = useWords()
  if (plan.checklist.length === 0) return null
  return (
    <section className="surface setting-section" aria-labelledby="wizard-checklist">
      <h2 id="wizard-checklist">{t('wizard.checklist')}</h2>
      <ul className="picked">
        {plan.checklist.map(({ name, settled }) => {
          const question = QUESTIONS[name]
          if (!question) return null
          return (
            <li key={name}>
              <StateLabel icon={settled ? 'check' : 'warning'} tone={settled ? 'good' : 'warn'}>
                {t(settled ? 'wizard.settled' : 'wizard.open')}
              </StateLabel>
              <span>
                {question.area ? (
                  <Link to={placeHash(account, question.area)}>{t(question.label)}</Link>
                ) : (
                  t(question.label)
                )}{' '}
                <span className="hint">{t(settled ? question.settled : question.open)}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
