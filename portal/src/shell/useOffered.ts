import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useAccount } from '../api/queries'
import { NEEDED_APP } from '../apps/apps'
import { useApps, type AppRow } from '../apps/useApps'
import { useSession } from '../session/session'
import { useScopes } from '../session/useScopes'
import { navEntries, type Entry } from './navEntries'

/** Which pages an account has for somebody: those whose list may be read, by applications in use. What is fenced off is
 * then not in the menu either; nor is what nobody knows yet, so that nothing shows for a moment and goes. */
export function useOffered(account: string, admin: boolean): (entry: Entry) => boolean {
  const may = useScopes()
  const rightful = ({ admin: wants, scope }: Entry) => admin || !wants || (scope !== undefined && may(scope))
  const asked = navEntries(rightful).flatMap(({ needs }) => needs ?? [])
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
  const you = useSession()
  const { data: apps, isError } = useApps(you?.accountId ?? account)
  const used = (names: string[]) =>
    apps?.some((app) => names.includes(app.name) && isFor(app, admin, you?.userId)) ?? isError
  const here = useAccount(account).data
  const sells = here?.is_reseller === true || here?.superduper_admin === true
  const open = new Set(asked.filter((_, i) => answers[i]?.data === true))
  return (entry) => {
    const { needs, apps: any, seller } = entry
    return (
      rightful(entry) &&
      (!needs || needs.some((each) => open.has(each))) &&
      (!any || used(any)) &&
      (!seller || sells)
    )
  }
}

// Who uses the phone has what the telephone system has; the other applications are given to people.
function isFor({ name, allowed_users: who, users }: AppRow, admin: boolean, user: string | undefined): boolean {
  if (who === 'specific') return users?.some(({ id }) => id === user) === true
  return who === 'all' || (who === 'admins' && admin) || (name === NEEDED_APP && who !== undefined)
}
