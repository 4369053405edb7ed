import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { Refusal, type FieldProblem } from '../api/refusal'
import { saidWords } from '../words/said'
import type { Contradiction } from '../parts/LintNotes'
import { useWords } from '../words/words'
import { changesOf, ownValue, patchOfChanges, same, type Change, type Draft } from './document'

/** What holds for a setting after all levels, and who said so. */
export interface Holding {
  value: unknown
  from: string
  from_id?: string
  from_name?: string
  changed_at?: string
  changed_by?: { name?: string; account_id?: string }
  locked?: boolean
}

export interface Settings {
  pending: boolean
  loadFailure: unknown
  document: Record<string, unknown> | undefined
  /** Where what is saved contradicts itself. */
  lint: Contradiction[]
  own: (path: string) => unknown
  holding: (path: string) => Holding | undefined
  /** Of a setting that has parts: what holds for the first of them. */
  holdingBelow: (path: string) => Holding | undefined
  changed: (path: string) => boolean
  set: (path: string, value: unknown) => void
  changes: Change[]
  discard: () => void
  save: (how?: { confirmed?: boolean; accepted?: boolean }) => Promise<boolean>
  reload: () => void
  busy: boolean
  failure: unknown
  problem: (path: string) => string | undefined
  patch: Record<string, unknown>
  route: string
}

/** A document's own settings as a draft beside what holds. `route` is where it lies, such as `accounts/{id}`. */
export function useSettings(route: string): Settings {
  const t = useWords()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(new Map())
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const one = useQuery({
    queryKey: ['settings', route],
    queryFn: ({ signal }) => ask<Record<string, unknown>>(route, { signal }),
    refetchOnWindowFocus: false,
  })
  const effective = useQuery({
    queryKey: ['settings', route, 'effective'],
    queryFn: async ({ signal }) => (await ask<Record<string, Holding>>(`${route}/effective`, { signal })).data,
    refetchOnWindowFocus: false,
  })
  const document = one.data?.data
  const changes = changesOf(document, draft)
  const patch = patchOfChanges(changes)

  const set = (path: string, value: unknown) => {
    setFailure(null)
    setDraft((now) => new Map([...now, [path, value]]))
  }
  const again = () => client.invalidateQueries({ queryKey: ['settings', route] })
  const save = async ({ confirmed = false, accepted = false } = {}): Promise<boolean> => {
    setBusy(true)
    setFailure(null)
    try {
      const query = confirmed ? { confirm: 'true' } : {}
      await ask(route, { method: 'PATCH', data: patch, ifMatch: one.data?.etag, query, accepted: accepted || undefined })
      await again()
      setDraft(new Map())
      await client.invalidateQueries()
      return true
    } catch (problem) {
      setFailure(problem)
      // Somebody else saved: what they saved is read now, and what was changed here stays a draft on top of it.
      if (problem instanceof Refusal && problem.status === 412) await again()
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    // Who may not read what holds, such as a user of their own settings, sees their own values.
    pending: one.isPending || effective.isPending,
    loadFailure: one.error,
    document,
    lint: one.data?.lint ?? [],
    own: (path) => ownValue(document, draft, path),
    holding: (path) => effective.data?.[path],
    holdingBelow: (path) =>
      Object.entries(effective.data ?? {}).find(([known]) => known.startsWith(`${path}.`))?.[1],
    changed: (path) => changes.some((change) => change.path === path && !same(change.before, change.after)),
    set,
    changes,
    discard: () => (setDraft(new Map()), setFailure(null)),
    save,
    reload: () => void again(),
    busy,
    failure,
    problem: (path) => problemAt(failure, path, (found) => saidWords(t, found)),
    patch,
    route,
  }
}

function problemAt(failure: unknown, path: string, words: (found: FieldProblem) => string) {
  if (!(failure instanceof Refusal)) return undefined
  const found = failure.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))
  return found && words(found)
}
