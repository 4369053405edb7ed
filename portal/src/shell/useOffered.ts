import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useAccount } from '../api/queries'
import { navEntries, type Entry } from './navEntries'

/** Which pages an account has: those whose list may be read. What is fenced off is then not in the menu either. */
export function useOffered(account: string, admin: boolean): (entry: Entry) => boolean {
  const asked = navEntries(admin, () => true).flatMap(({ needs }) => needs ?? [])
  const answers = useQueries({
    queries: asked.map((needs) => ({
      queryKey: [account, 'offered', needs],
      queryFn: async () => {
        await ask(under(account, ...needs.split('/')), { query: { page_size: 1 } })
        return true
      },
      retry: false,
      staleTime: Infinity,
    })),
  })
  const here = useAccount(account).data
  const sells = here?.is_reseller === true || here?.superduper_admin === true
  const open = new Set(asked.filter((_, i) => answers[i]?.data === true))
  return ({ needs, seller }) => (!needs || needs.some((each) => open.has(each))) && (!seller || sells)
}
