import { Alert } from '@mantine/core'
import { useAccount } from '../api/queries'
import { Icon } from '../parts/Icon'
import { useWords } from '../words/words'
import { useLimitsStatus } from './limitsStatus'

/** Where nothing is left to spend: which calls that refuses, and what to do about it. */
export function NoCredit({ account }: { account: string }) {
  const t = useWords()
  const { metered, credit } = useLimitsStatus(account).data ?? {}
  const here = useAccount(account).data
  const sells = here?.is_reseller === true && here.superduper_admin !== true
  if (!credit || credit.available_micros > 0 || !(sells || metered)) return null
  return (
    <Alert color="orange" variant="light" icon={<Icon name="warning" />} title={t('no_credit.title')} role="note">
      <p>{t(sells ? 'no_credit.seller' : 'no_credit.own')}</p>
      <p>{t(sells ? 'no_credit.seller_do' : 'no_credit.own_do')}</p>
    </Alert>
  )
}
