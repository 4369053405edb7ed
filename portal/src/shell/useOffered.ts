import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useAccount } from '../api/queries'
import { NEEDED_APP } from '../apps/apps'
import { useApps, type AppRow } from '../apps/useApps'
import { useSession } from '../session/session'
import { navEntries, type Entry } from './navEntries'

/** Which pages an account has: those whose list may be read, by applications in use. What is fenced off is then not in the menu either. */
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
  const you = useSession()
  const apps = useApps(you?.accountId ?? account).data
  const used = (names: string[]) => !apps || apps.some((app) => names.includes(app.name) && isFor(app, admin, you?.userId))
  const here = useAccount(account).data
  const sells = here?.is_reseller === true || here?.superduper_admin === true
  const open = new Set(asked.filter((_, i) => answers[i]?.data === true))
  return ({ needs, apps: any, seller }) =>
    (!needs || needs.some((each) => open.has(each))) && (!any || used(any)) && (!seller || sells)
}

// Who uses the phone has what the telephone system has; the other applications are given to people.
function isFor({ name, allowed_users: who, users }: AppRow, admin: boolean, user: string | undefined): boolean {
  if (who === 'specific') return users?.some(({ id }) => id === user) === true
  return who === 'all' || (who === 'admins' && admin) || (name === NEEDED_APP && who !== undefined)
}
