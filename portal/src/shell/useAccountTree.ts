import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useAccount, useRows } from '../api/queries'
import type { AccountRow } from '../api/rows'
import { useSession, type Session } from '../session/session'
import { layOut, nodeOf, type TreeNode } from './accountTree'

/** Accounts that are read at once; there may be a hundred thousand. */
const PAGE = 50

/** Accounts below one, page by page, that have every word typed; all of them below whoever is signed in are forgotten
 * together, as their `descendants`. */
export function useAccountPages(account: string, list: 'children' | 'descendants', typed: string, wanted = true) {
  const you = useSession()!
  const search = typed.trim()
  const pages = useInfiniteQuery({
    queryKey: [you.accountId, 'descendants', list, account, search],
    queryFn: ({ pageParam, signal }) =>
      ask<AccountRow[]>(under(account, list), {
        query: { page_size: PAGE, search: search || undefined, start_key: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_start_key,
    enabled: wanted && you.admin,
  })
  return { pages, rows: (pages.data?.pages ?? []).flatMap((page) => page.data) }
}

/** The tree from the account of whoever is signed in, with what is below the unfolded ones; `more` where not all fit. */
export function useUnfolded(session: Session, open: ReadonlySet<string>) {
  const root = useOwnRow(session)
  const ids = [...open]
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: [session.accountId, 'descendants', 'unfolded', id],
      queryFn: () => ask<AccountRow[]>(under(id, 'children'), { query: { page_size: PAGE } }),
      enabled: session.admin,
      staleTime: 60_000,
    })),
  })
  const nodes = layOut(root, new Map(ids.map((id, i) => [id, answers[i]?.data?.data ?? []])))
  return {
    nodes,
    loading: session.admin && answers.some((answer) => answer.isPending),
    more: answers.some((answer) => answer.data?.next_start_key !== undefined),
  }
}

/** Accounts anywhere below whoever is signed in, and their own, that have every word typed. */
export function useFoundAccounts(session: Session, typed: string): { nodes: TreeNode[]; loading: boolean; more: boolean } {
  const own = nodeOf(useOwnRow(session), [])
  const { pages, rows } = useAccountPages(session.accountId, 'descendants', typed, typed.trim() !== '')
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const itself = words.length > 0 && words.every((word) => `${own.name} ${own.realm}`.toLowerCase().includes(word))
  return {
    nodes: [...(itself ? [own] : []), ...rows.map((row) => nodeOf(row))],
    loading: pages.isLoading,
    more: pages.hasNextPage,
  }
}

function useOwnRow(session: Session): AccountRow {
  const { data } = useAccount(session.accountId)
  return { id: session.accountId, name: data?.name ?? session.accountName, realm: data?.realm, descendants_count: session.admin ? 1 : 0 }
}

/** From the account of whoever is signed in down to this one; empty until it is known. */
export function useAccountLine(account: string): { id: string; name: string }[] {
  const you = useSession()!
  const here = useAccount(account).data
  const above = useRows<{ id: string; name: string }[]>(account, 'parents', { enabled: you.admin && account !== you.accountId })
  return here && !above.isPlaceholderData ? [...(above.data ?? []), { id: account, name: here.name }] : []
}
