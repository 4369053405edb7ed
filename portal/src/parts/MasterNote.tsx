import { Alert } from '@mantine/core'
import { useAccount } from '../api/queries'
import { useWords } from '../words/words'
import { Icon } from './Icon'

/** The master account is for looking after others; whoever makes people or phones in it is told, and may. */
export function MasterNote({ account }: { account: string }) {
  const t = useWords()
  if (useAccount(account).data?.superduper_admin !== true) return null
  return (
    <Alert color="orange" variant="light" icon={<Icon name="warning" />} role="note">
      {t('master.note')}
    </Alert>
  )
}
