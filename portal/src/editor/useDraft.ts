import { useState } from 'react'
import { Refusal } from '../api/refusal'
import { saidWords } from '../words/said'
import { useWords, type WordKey } from '../words/words'
import { changedPaths, type Value, type Values } from './values'

export type Labels = Record<string, WordKey>

export interface Draft {
  values: Values
  start: Values
  changed: string[]
  labels: Labels
  set: (path: string, value: Value) => void
  /** Starts afresh from these values; paths not named keep theirs. */
  restart: (values: Values) => void
  /** Takes in values read later, without touching what the user has already changed. */
  learn: (values: Values) => void
  /** What is typed has been saved and is the new start. */
  settle: () => void
  problem: (path: string) => string | undefined
  blame: (failure: unknown) => void
  complain: (path: string, key: WordKey) => void
  failure: unknown
}

/** What the user has typed so far, what it started from, and what is wrong with it. */
export function useDraft(defaults: Values, labels: Labels): Draft {
  const t = useWords()
  const [{ start, values }, setState] = useState({ start: defaults, values: defaults })
  const [failure, setFailure] = useState<unknown>(null)
  const [own, setOwn] = useState<Record<string, WordKey>>({})

  const restart = (next: Values) => {
    setState((now) => ({ start: { ...now.start, ...next }, values: { ...now.start, ...next } }))
    setFailure(null)
    setOwn({})
  }
  const learn = (next: Values) =>
    setState((now) => {
      const untouched = Object.entries(next).filter(([path]) => now.values[path] === now.start[path])
      return { start: { ...now.start, ...next }, values: { ...now.values, ...Object.fromEntries(untouched) } }
    })
  const problem = (path: string) => {
    const complaint = own[path]
    if (complaint) return t(complaint)
    const found = failure instanceof Refusal ? failure.fields.find((field) => field.path === path) : undefined
    return found && saidWords(t, found)
  }
  return {
    values,
    start,
    changed: changedPaths(start, values),
    labels,
    set: (path, value) => {
      setState((now) => ({ ...now, values: { ...now.values, [path]: value } }))
      setOwn(({ [path]: _, ...rest }) => rest)
    },
    restart,
    learn,
    settle: () => setState((now) => ({ ...now, start: now.values })),
    problem,
    blame: setFailure,
    complain: (path, key) => setOwn((now) => ({ ...now, [path]: key })),
    failure,
  }
}

export function text(draft: Draft, path: string): string {
  return String(draft.values[path] ?? '').trim()
}
