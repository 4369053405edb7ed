import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { useSession } from '../session/session'
import { useWords } from '../words/words'

interface Contact {
  name?: string
  email?: string
  number?: string
}

/** Under what went wrong: whom the account, or the one above it, names for faults. */
export function WhoHelps() {
  const t = useWords()
  const session = useSession()
  const { data } = useQuery({
    queryKey: [session?.accountId, 'contacts'],
    queryFn: async ({ signal }) =>
      (await ask<{ technical?: Contact }>(under(session!.accountId, 'contacts'), { signal })).data,
    enabled: session !== null,
    retry: false,
    staleTime: Infinity,
  })
  const { name, email, number } = data?.technical ?? {}
  if (!name && !email && !number) return null
  return <div>{t('refusal.who_helps', { who: [name, email, number].filter(Boolean).join(', ') })}</div>
}
