import type { StepDocument } from '../api/rows'
import { useAuthors, type Author } from '../history/useAuthors'
import { Icon } from '../parts/Icon'
import { placeHash } from '../shell/route'
import { useAccountLine } from '../shell/useAccountTree'
import { panelPlace } from '../settings/panels'
import { valueWords } from '../settings/settingWords'
import { nameIfAny } from '../words/fieldNames'
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
            {step.setting && <Because account={account} step={step} />}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Because({ account, step }: { account: string; step: StepDocument }) {
  const t = useWords()
  const line = useAccountLine(account)
  const who = useAuthors(account)
  const reach = !isAbove(step) || line.some((above) => above.id === step.from_id)
  const place = reach ? placeOf(account, step) : null
  return (
    <p className="quiet">
      {nameIfAny(step.setting ?? '') ?? <span className="mono">{step.setting}</span>}: {valueOf(step, t)}{' '}
      {setBy(step, who, t)} {place && <a href={place}>{t('journey.change')}</a>}
    </p>
  )
}

function valueOf({ setting, value }: StepDocument, t: Words): string {
  const read = value === 'true' || value === 'false' ? value === 'true' : value
  return valueWords(t, setting ?? '', read)
}

function setBy(step: StepDocument, who: (author: Author) => string, t: Words): string {
  const level = [levelWord(step.from ?? '', t), step.from_name].filter(Boolean).join(' ')
  const when = step.changed_at ? dateAndTime(new Date(step.changed_at)) : ''
  if (when && step.changed_by) return t('journey.set_at_by', { level, when, who: who(step.changed_by) })
  return when ? t('journey.set_at_on', { level, when }) : t('journey.set_at', { level })
}

// What a reseller or the platform set is changed there, by whoever may go there.
function isAbove(step: StepDocument): boolean {
  return step.from === 'reseller' || step.from === 'system'
}

/** Where the setting that spoke is changed: at whoever set it. */
function placeOf(account: string, step: StepDocument): string | null {
  const setting = step.setting ?? ''
  switch (step.from) {
    case 'user':
      return placeHash(account, 'users', step.from_id)
    case 'device':
      return placeHash(account, 'devices', step.from_id)
    case 'trunk':
      return placeHash(account, 'trunks', step.from_id)
    case 'resource':
      return placeHash(account, 'carriers', step.from_id)
    case 'callflow':
      return placeHash(account, 'extensions', step.from_id)
    case 'blacklist':
      return placeHash(account, 'settings', `blacklist~list-${step.from_id}`)
    default:
      return panelPlace(setting) && placeHash(step.from_id || account, 'settings', panelPlace(setting) ?? '')
  }
}
