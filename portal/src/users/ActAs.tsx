import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSells } from '../money/useSells'
import { RefusalNote } from '../parts/RefusalNote'
import { actAs } from '../session/acting'
import { useSession } from '../session/session'
import { useWords } from '../words/words'

/** The way to see what somebody of a customer sees; offered to who sells to them, and recorded. */
export function ActAs({ account, user }: { account: string; user: { id: string; name: string } }) {
  const t = useWords()
  const sells = useSells(account)
  const acting = useSession()?.before !== undefined
  const [failure, setFailure] = useState<unknown>(null)
  if (!sells || acting) return null
  return (
    <section className="owned" aria-label={t('acting.as')}>
      <RefusalNote failure={failure} />
      <Button variant="default" onClick={() => void actAs(account, user).catch(setFailure)}>
        {t('acting.as')}
      </Button>
      <p className="hint">{t('acting.as_hint')}</p>
    </section>
  )
}
