import { useSession } from '../session/session'

/** Whether whoever is signed in sells to this account: resellers and the master, to those below, never to themselves. */
export function useSells(account: string): boolean {
  const you = useSession()
  return you !== null && you.admin && (you.reseller || you.master) && you.accountId !== account
}
