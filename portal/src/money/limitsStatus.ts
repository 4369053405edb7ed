import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { FAST_LIVE_MS, under } from '../api/queries'

/** What runs of one kind beside what may run; no limit is null. */
export interface Use {
  limit: number | null
  used: number
}

/** What runs now beside what may run, and what may be spent. */
export interface LimitsStatus {
  metered: boolean
  inbound?: Use
  outbound?: Use
  twoway?: Use
  burst?: Use
  calls?: Use
  resource_consuming_calls?: Use
  maximum?: number
  allow_prepay?: boolean
  credit?: { balance_micros: number; reserved_micros: number; available_micros: number }
  currency: string
}

export function useLimitsStatus(account: string) {
  return useQuery({
    queryKey: [account, 'limits', 'status'],
    queryFn: async ({ signal }) => (await ask<LimitsStatus>(under(account, 'limits', 'status'), { signal })).data,
    refetchInterval: FAST_LIVE_MS,
    retry: false,
  })
}
