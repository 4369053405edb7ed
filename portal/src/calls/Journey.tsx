import type { StepDocument } from '../api/rows'
import { Icon } from '../parts/Icon'
import { placeHash } from '../shell/route'
import { levelWord, stepSentence, stopsTheCall } from '../words/steps'
import { dateAndTime } from '../words/time'
import { useWords, type Words } from '../words/words'

/** Why a call went where it went: each step in words, with the setting that spoke and who set it. */
export function Journey({ account, steps }: { account: string; steps: StepDocument[] }) {
  const t = useWords()
  if (steps.length === 0) return <p className="quiet">{t('journey.none')}</p>
  return (
    <ol className="journey">
      {steps.map((step, i) => (
        <li key={i} data-stops={stopsTheCall(step)}>
          <Icon name={stopsTheCall(step) ? 'blocked' : 'check'} size={16} />
          <div>
            <p>{stepSentence(step, t)}</p>
            {stopsTheCall(step) && step.detail && <p className="quiet">{step.detail}</p>}
            {step.setting && <Because account={account} step={step} />}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Because({ account, step }: { account: string; step: StepDocument }) {
  const t = useWords()
  const place = placeOf(account, step)
  return (
    <p className="quiet">
      <span className="mono">
        {step.setting} = {step.value}
      </span>{' '}
      {setBy(step, t)} {place && <a href={place}>{t('journey.change')}</a>}
    </p>
  )
}

function setBy(step: StepDocument, t: Words): string {
  const level = levelWord(step.from ?? '', t)
  const when = step.changed_at ? dateAndTime(new Date(step.changed_at)) : ''
  return when ? t('journey.set_at_on', { level, when }) : t('journey.set_at', { level })
}

function placeOf(account: string, step: StepDocument): string | null {
  if (step.from === 'user') return placeHash(account, 'users', step.from_id)
  if (step.from === 'device') return placeHash(account, 'devices', step.from_id)
  if (step.step === 'callflow') return placeHash(account, 'extensions', step.from_id)
  return null
}
