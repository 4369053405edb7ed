import { useState } from 'react'
import { Refusal } from '../api/refusal'
import { fieldWords } from '../parts/refusalWords'
import { useWords, type WordKey } from '../words/words'
import { changedPaths, type Value, type Values } from './values'

export type Labels = Record<string, WordKey>

export interface Draft {
  values: Values
  start: Values
  changed: string[]
  labels: Labels
  set: (path: string, value: Value) => void
  restart: (values: Values) => void
  keep: (values: Values) => void
  problem: (path: string) => string | undefined
  blame: (failure: unknown) => void
  complain: (path: string, key: WordKey) => void
  failure: unknown
}

/** What the user has typed so far, what it started from, and what is wrong with it. */
export function useDraft(defaults: Values, labels: Labels): Draft {
  const t = useWords()
  const [start, setStart] = useState(defaults)
  const [values, setValues] = useState(defaults)
  const [failure, setFailure] = useState<unknown>(null)
  const [own, setOwn] = useState<Record<string, WordKey>>({})

  const restart = (next: Values) => {
    setStart(next)
    setValues(next)
    setFailure(null)
    setOwn({})
  }
  const problem = (path: string) => {
    const complaint = own[path]
    if (complaint) return t(complaint)
    const found = failure instanceof Refusal ? failure.fields.find((field) => field.path === path) : undefined
    return found && fieldWords(t, found.code, found.message)
  }
  return {
    values,
    start,
    changed: changedPaths(start, values),
    labels,
    set: (path, value) => {
      setValues((now) => ({ ...now, [path]: value }))
      setOwn(({ [path]: _, ...rest }) => rest)
    },
    restart,
    keep: setStart,
    problem,
    blame: setFailure,
    complain: (path, key) => setOwn((now) => ({ ...now, [path]: key })),
    failure,
  }
}

export function text(draft: Draft, path: string): string {
  return String(draft.values[path] ?? '').trim()
}
