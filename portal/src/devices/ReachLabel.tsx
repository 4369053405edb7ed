import { StateLabel } from '../parts/StateLabel'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'
import type { Reach } from './registration'

export function ReachLabel({ reach, enabled }: { reach: Reach[]; enabled: boolean }) {
  const t = useWords()
  if (!enabled)
    return (
      <StateLabel icon="blocked" tone="bad">
        {t('devices.disabled')}
      </StateLabel>
    )
  if (reach.length === 0)
    return (
      <StateLabel icon="offline" tone="quiet">
        {t('devices.unregistered')}
      </StateLabel>
    )
  return (
    <StateLabel icon="online" tone="good">
      {t('devices.registered')}
    </StateLabel>
  )
}

/** Since when, from where, with what. */
export function ReachDetail({ reach }: { reach: Reach[] }) {
  const t = useWords()
  return (
    <>
      {reach.map((one) => (
        <div key={one.address + one.userAgent} className="reach">
          <span className="mono">{one.address}</span>
          {one.since && <span className="quiet">{t('devices.since', { time: dateAndTime(one.since) })}</span>}
          <span className="quiet">{one.userAgent}</span>
        </div>
      ))}
    </>
  )
}
