import { useInfiniteQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { SLOW_LIVE_MS, under } from '../api/queries'
import type { CallRow } from '../api/rows'
import { dayBounds, toGregorian } from '../words/time'
import { calleeOf, callerOf } from './party'

const PAGE = 50
const SEARCH_PAGE = 500

export function dayQuery(day: string): { created_from?: number; created_to?: number } {
  const bounds = day ? dayBounds(day) : null
  return bounds ? { created_from: toGregorian(bounds.from), created_to: toGregorian(bounds.to) - 1 } : {}
}

/** The number typed, anywhere in caller or callee; spaces and dashes do not count. */
export function matches(row: CallRow, number: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s()./-]/g, '')
  const raw = [row.caller_id_number, row.callee_id_number, row.dialed_number].join(' ')
  return bare(`${callerOf(row)} ${calleeOf(row)} ${raw}`).includes(bare(number))
}

/** Calls page by page, newest first; a search reads longer pages because it filters them here. */
export function useCallPages(account: string, day: string, number: string) {
  const query = { ...dayQuery(day), formatted: 'true', page_size: number ? SEARCH_PAGE : PAGE }
  return useInfiniteQuery({
    queryKey: [account, 'cdrs', query],
    queryFn: ({ pageParam, signal }) =>
      ask<CallRow[]>(under(account, 'cdrs', 'interaction'), { query: { ...query, start_key: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_start_key,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : SLOW_LIVE_MS),
  })
}
