import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { useSession } from './session'

/** Which extra rights whoever is signed in has, granted from above; people of the master account have all. */
export function useScopes(): (scope: string | undefined) => boolean {
  const you = useSession()
  const { data } = useQuery({
    queryKey: [you?.accountId, 'you', you?.userId],
    queryFn: async ({ signal }) =>
      (await ask<{ scopes?: string[] }>(under(you!.accountId, 'users', you!.userId), { signal })).data,
    enabled: you !== null && you.userId !== '',
    staleTime: 300_000,
  })
  return (scope) => scope === undefined || you?.master === true || (data?.scopes ?? []).includes(scope)
}
