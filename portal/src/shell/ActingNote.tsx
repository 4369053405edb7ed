import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useAccount } from '../api/queries'
import { Icon } from '../parts/Icon'
import { actAsOneself, enterAccount } from '../session/acting'
import type { Session } from '../session/session'
import { useWords } from '../words/words'
import { goTo, placeHash } from './route'

/** Says so while one acts in another's place or works in another's account, with the way out of it. */
export function ActingNote({ session, account }: { session: Session; account: string }) {
  const t = useWords()
  const name = useAccount(account).data?.name ?? t('account.unknown')
  const elsewhere = account !== session.accountId
  const { admin, token } = session
  useEffect(() => (elsewhere && admin ? enterAccount(account, token) : undefined), [elsewhere, admin, account, token])
  if (session.before) {
    return (
      <Banner text={t('acting.text', { name: session.playing ?? '', account: session.accountName })}>
        <Button size="xs" onClick={() => void actAsOneself()}>
          {t('acting.end')}
        </Button>
      </Banner>
    )
  }
  if (!elsewhere) return null
  return (
    <Banner text={t('acting.elsewhere', { account: name })}>
      <Button size="xs" variant="default" onClick={() => goTo(placeHash(session.accountId, 'overview'))}>
        {t('acting.leave')}
      </Button>
    </Banner>
  )
}

function Banner({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div role="note" className="acting">
      <Icon name="user" size={18} />
      <span>{text}</span>
      {children}
    </div>
  )
}
