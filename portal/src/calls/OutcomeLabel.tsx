import type { CallRow } from '../api/rows'
import type { IconName } from '../parts/Icon'
import { StateLabel, type Tone } from '../parts/StateLabel'
import { outcomeOf, type OutcomeKind } from '../words/outcome'
import { useWords } from '../words/words'

const LOOKS: Record<OutcomeKind, { icon: IconName; tone: Tone }> = {
  answered: { icon: 'check', tone: 'good' },
  missed: { icon: 'missed', tone: 'warn' },
  refused: { icon: 'blocked', tone: 'bad' },
}

export function OutcomeLabel({ row }: { row: CallRow }) {
  const t = useWords()
  const outcome = outcomeOf(row)
  const { icon, tone } = LOOKS[outcome.kind]
  return (
    <StateLabel icon={icon} tone={tone}>
      {t(outcome.key)}
    </StateLabel>
  )
}
