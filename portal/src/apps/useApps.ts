import { useRows } from '../api/queries'

/** An application that is open to an account; without `allowed_users` its administrators took it away. */
export interface AppRow {
  name: string
  allowed_users?: 'all' | 'admins' | 'specific'
  users?: { id?: string }[]
}

export function useApps(account: string) {
  return useRows<AppRow[]>(account, 'apps_store')
}
