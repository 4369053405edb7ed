import { useMemo } from 'react'
import { useAccount, useRows } from '../api/queries'
import type { AccountRow } from '../api/rows'
import type { Session } from '../session/session'
import { layOut, type TreeNode } from './accountTree'

const NONE: AccountRow[] = []

/** The tree of accounts the signed-in user may enter, their own at the top. */
export function useAccountTree(session: Session): { nodes: TreeNode[]; loading: boolean; failure: unknown } {
  const { data: root } = useAccount(session.accountId)
  const {
    data = NONE,
    isPending,
    error,
  } = useRows<AccountRow[]>(session.accountId, 'descendants', { enabled: session.admin })
  const name = root?.name ?? session.accountName
  const realm = root?.realm ?? ''
  const nodes = useMemo(
    () => layOut({ id: session.accountId, name, realm }, data),
    [session.accountId, name, realm, data],
  )
  return { nodes, loading: isPending && session.admin, failure: error }
}
