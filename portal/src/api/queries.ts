import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, type Ask } from './client'
import type { AccountRow } from './rows'

/** `accounts/{id}/{rest}`: everything the portal reads and writes lies under an account. */
export function under(account: string, ...rest: string[]): string {
  return ['accounts', account, ...rest].map(encodeURIComponent).join('/')
}

export const SLOW_LIVE_MS = 4000
export const FAST_LIVE_MS = 2000

interface ListOptions {
  everyMs?: number
  query?: Ask['query']
  enabled?: boolean
}

/** A whole list of an account. Lists the portal searches in itself are read without pages. */
export function useRows<R>(account: string, resource: string, options: ListOptions = {}) {
  const query = { paginate: 'false', ...options.query }
  return useQuery({
    queryKey: [account, resource, query],
    queryFn: async ({ signal }) => (await ask<R>(under(account, ...resource.split('/')), { query, signal })).data,
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    placeholderData: keepPreviousData,
  })
}

/** One document with its ETag. Not refetched behind the user's back while it is being edited. */
export function useDocument<D>(account: string, resource: string, id: string | null) {
  return useQuery({
    queryKey: [account, resource, 'one', id],
    queryFn: async ({ signal }) => ask<D>(under(account, ...resource.split('/'), ...(id ? [id] : [])), { signal }),
    enabled: id !== null,
    refetchOnWindowFocus: false,
    gcTime: 0,
    staleTime: Infinity,
  })
}

export function useAccount(account: string) {
  return useQuery({
    queryKey: [account, 'account'],
    queryFn: async ({ signal }) => (await ask<AccountRow & Record<string, unknown>>(under(account), { signal })).data,
    staleTime: 60_000,
  })
}

/** Forgets what was read of an account's resources, so that lists show what was just written. */
export function useForget() {
  const client = useQueryClient()
  return (account: string, ...resources: string[]) =>
    Promise.all(resources.map((resource) => client.invalidateQueries({ queryKey: [account, resource] })))
}
