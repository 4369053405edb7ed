import { Button, Group } from '@mantine/core'
import { useEffect } from 'react'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { StateLabel } from '../parts/StateLabel'
import { useSession } from '../session/session'
import { goTo, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { comeBack, phone, turnOff } from './phone'
import { usePhone } from './state'
import { lineWords } from './lineWords'

/** In the head of every page, while this browser is a phone: how the line is. */
export function PhoneBadge({ account }: { account: string }) {
  const t = useWords()
  const { line } = usePhone()
  const session = useSession()
  useEffect(() => {
    if (session) void comeBack()
    return () => turnOffWith(session)
  }, [session])
  if (line === 'off') return null
  const { icon, tone, key } = lineWords(line)
  return (
    <Link to={placeHash(account, 'phone')} className="phone-badge">
      <StateLabel icon={icon} tone={tone}>
        {t(key)}
      </StateLabel>
    </Link>
  )
}

// The phone belongs to whoever is signed in: it goes when they go.
function turnOffWith(before: unknown): void {
  if (before && sessionStorage.getItem('strowger.session') === null) turnOff()
}

/** Who calls, on every page but the phone's own. */
export function Caller({ account }: { account: string }) {
  const t = useWords()
  const { calls } = usePhone()
  const call = calls.find((one) => one.state === 'incoming')
  if (!call) return null
  const answer = () => {
    phone()?.answer(call.id)
    goTo(placeHash(account, 'phone'))
  }
  return (
    <section className="caller surface" aria-label={t('phone.incoming')}>
      <p role="alert" className="caller-name">
        {t('phone.calls_you', { party: call.party || t('phone.somebody') })}
      </p>
      <Group gap="sm">
        <Button leftSection={<Icon name="phone" size={18} />} onClick={answer}>
          {t('phone.answer')}
        </Button>
        <Button variant="default" onClick={() => phone()?.hangUp(call.id)}>
          {t('phone.decline')}
        </Button>
      </Group>
    </section>
  )
}
