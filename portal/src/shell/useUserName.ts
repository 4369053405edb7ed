import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import type { UserRow } from '../api/rows'
import type { Session } from '../session/session'

/** The name of whoever is signed in; the account's until it is read. */
export function useUserName(session: Session): string {
  const { data } = useQuery({
    queryKey: [session.accountId, 'you', session.userId],
    queryFn: async ({ signal }) =>
      (await ask<UserRow>(under(session.accountId, 'users', session.userId), { signal })).data,
    enabled: session.userId !== '',
    staleTime: 300_000,
  })
  return [data?.first_name, data?.last_name].filter(Boolean).join(' ') || data?.username || session.accountName
}
