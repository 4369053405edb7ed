import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'

/** The time zone an account lives in, its own or the one from above; empty until it is known. */
export function useZone(account: string): string {
  const { data } = useQuery({
    queryKey: [account, 'effective', 'timezone'],
    queryFn: async ({ signal }) =>
      (
        await ask<Record<string, { value?: string }>>(under(account, 'effective'), {
          query: { path: 'timezone' },
          signal,
        })
      ).data,
    retry: false,
    staleTime: 60_000,
  })
  return data?.timezone?.value ?? ''
}
