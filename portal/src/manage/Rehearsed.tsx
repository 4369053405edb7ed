import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { Loaded } from '../parts/Page'
import { typeWord } from '../words/types'
import { useWords, type WordKey } from '../words/words'

interface Affected {
  total: number
  affected: { type: string; id: string; name?: string }[]
  counts?: Record<string, number>
  live_calls?: number
  registrations?: number
}

const TYPES: Record<string, WordKey> = {
  account: 'nav.accounts',
  user: 'nav.users',
  device: 'nav.devices',
  callflow: 'nav.extensions',
  phone_number: 'numbers.tab',
  resource: 'nav.carriers',
  trunk: 'nav.trunks',
}

/** What it would touch, asked of the exchange before it is done. */
export function Rehearsed({ route, data }: { route: string; data: unknown }) {
  const t = useWords()
  const asked = useQuery({
    queryKey: ['rehearsed', route, data],
    queryFn: async () => (await ask<Affected>(route, { method: 'POST', data, query: { dry_run: 'true' } })).data,
    retry: false,
    gcTime: 0,
  })
  const counts = Object.entries(asked.data?.counts ?? countedByType(asked.data?.affected ?? []))
  const names = (asked.data?.affected ?? []).map((each) => each.name).filter(Boolean)
  return (
    <Loaded query={asked}>
      <ul>
        {counts.map(([type, count]) => (
          <li key={type}>
            {count} × {TYPES[type] ? t(TYPES[type]) : typeWord(type)}
          </li>
        ))}
        {(asked.data?.live_calls ?? 0) > 0 && <li>{t('manage.live', { count: asked.data?.live_calls ?? 0 })}</li>}
        {(asked.data?.registrations ?? 0) > 0 && (
          <li>{t('manage.registered', { count: asked.data?.registrations ?? 0 })}</li>
        )}
      </ul>
      <p className="quiet">{names.slice(0, 20).join(', ')}</p>
    </Loaded>
  )
}

function countedByType(affected: Affected['affected']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { type } of affected) counts[type] = (counts[type] ?? 0) + 1
  return counts
}
