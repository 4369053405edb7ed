import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Icon } from '../parts/Icon'
import { useWords } from '../words/words'

/** Said where settings are made that build on the brand: its host name does not lead here yet. */
export function BrandNotice({ account }: { account: string }) {
  const t = useWords()
  const { data } = useQuery({
    queryKey: [account, 'whitelabel', 'effective'],
    queryFn: ({ signal }) => ask<{ domain?: string }>(under(account, 'whitelabel', 'effective'), { signal }),
    retry: false,
    staleTime: 60_000,
  })
  const unverified = data?.lint?.some((each) => each.rule === 'domain_unverified')
  if (!unverified) return null
  return (
    <Alert color="orange" variant="light" icon={<Icon name="warning" />} role="note">
      {t('brand.unverified', { domain: data?.data.domain ?? '' })}
    </Alert>
  )
}
