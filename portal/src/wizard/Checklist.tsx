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
        {plan.checklist.map(({ name, settled, message }) => {
          const question = QUESTIONS[name]
          return (
            <li key={name}>
              <StateLabel icon={settled ? 'check' : 'warning'} tone={settled ? 'good' : 'warn'}>
                {t(settled ? 'wizard.settled' : 'wizard.open')}
              </StateLabel>
              <span>
                {question?.area ? (
                  <Link to={placeHash(account, question.area)}>{t(question.label)}</Link>
                ) : (
                  question && t(question.label)
                )}{' '}
                <span className="hint">{message}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
