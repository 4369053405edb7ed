import { useRows } from '../api/queries'

/** What an application costs beside the plan; added only by who accepts it. */
export interface AppPrice {
  monthly_micros: number
  activation_micros: number
  currency: string
}

/** An application that is open to an account; without `allowed_users` its administrators took it away. */
export interface AppRow {
  name: string
  allowed_users?: 'all' | 'admins' | 'specific'
  users?: { id?: string }[]
  price?: AppPrice
}

export function useApps(account: string) {
  return useRows<AppRow[]>(account, 'apps_store')
}
