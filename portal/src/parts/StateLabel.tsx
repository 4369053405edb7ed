import { Icon, type IconName } from './Icon'

export type Tone = 'good' | 'quiet' | 'warn' | 'bad'

/** A state told three times: by icon, by word, and only then by colour. */
export function StateLabel({ icon, tone, children }: { icon: IconName; tone: Tone; children: string }) {
  return (
    <span className="state" data-tone={tone}>
      <Icon name={icon} size={16} />
      {children}
    </span>
  )
}
