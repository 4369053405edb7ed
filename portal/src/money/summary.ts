/** What plans come to, as the exchange tells it. */
export interface Summary {
  plans: Record<string, unknown>
  currency: string
  billing_cycle?: { next?: number }
  invoices: { items?: Item[]; summary?: { today_micros?: number; recurring_micros?: number } }[]
}

export interface Item {
  category: string
  item: string
  name?: string
  quantity: number
  billable: number
  rate_micros: number
  total_micros: number
  plan?: { id: string; name: string }
}

export function itemsOf(summary: Summary): Item[] {
  return summary.invoices.flatMap((invoice) => invoice.items ?? [])
}

/** Each month, and once: in micros, over all invoices. */
export function totalsOf(summary: Summary): { monthly: number; once: number } {
  const sum = (of: 'recurring_micros' | 'today_micros') =>
    summary.invoices.reduce((total, invoice) => total + (invoice.summary?.[of] ?? 0), 0)
  return { monthly: sum('recurring_micros'), once: sum('today_micros') }
}

/** What to add and to take away, so that these become those. */
export function planChange(now: string[], wanted: string[]): { add: string[]; delete: string[] } {
  return {
    add: wanted.filter((id) => !now.includes(id)),
    delete: now.filter((id) => !wanted.includes(id)),
  }
}
