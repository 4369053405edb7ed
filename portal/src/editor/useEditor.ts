import { useEffect, useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { useDraft, type Labels } from './useDraft'
import { differences, patchOf, read, type Difference, type Values } from './values'

interface EditorOptions {
  account: string
  resource: string
  id: string
  defaults: Values
  labels: Labels
  /** Paths the form shows but another document holds; the form saves them itself. */
  foreign?: string[]
  /** Turns form values of paths into what the document holds there, where text is not it. */
  shape?: (patch: Record<string, unknown>) => Record<string, unknown>
}

/** Loads a document into a draft and saves only what changed, refusing to overwrite what somebody else saved meanwhile. */
export function useEditor<D>({
  account,
  resource,
  id,
  defaults,
  labels,
  foreign = [],
  shape = (p) => p,
}: EditorOptions) {
  const query = useDocument<D>(account, resource, id)
  const draft = useDraft(defaults, labels)
  const forget = useForget()
  const [etag, setEtag] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [conflict, setConflict] = useState<Difference[] | null>(null)
  const loaded = query.data

  useEffect(() => {
    if (!loaded) return
    setEtag(loaded.etag)
    draft.restart(own(read(loaded.data, defaults), foreign))
    // Only a newly read document restarts the draft.
  }, [loaded])

  const path = under(account, ...resource.split('/'), id)

  const write = async (ifMatch: string | null) => {
    const paths = draft.changed.filter((name) => !foreign.includes(name))
    if (paths.length === 0) return
    await ask(path, { method: 'PATCH', data: shape(patchOf(draft.values, paths)), ifMatch })
  }

  const meet = async (failure: unknown) => {
    if (!(failure instanceof Refusal) || failure.status !== 412) return draft.blame(failure)
    const now = await ask<D>(path)
    setEtag(now.etag)
    setConflict(differences(draft.start, { ...draft.start, ...own(read(now.data, defaults), foreign) }, draft.values))
  }

  /** Runs the whole save; true when it is done. */
  const save = async (also?: () => Promise<void>, ifMatch: string | null = etag): Promise<boolean> => {
    setBusy(true)
    draft.blame(null)
    try {
      await write(ifMatch)
      await also?.()
      draft.settle()
      await forget(account, resource)
      return true
    } catch (failure) {
      await meet(failure).catch(draft.blame)
      return false
    } finally {
      setBusy(false)
    }
  }

  const takeTheirs = () => {
    setConflict(null)
    void query.refetch()
  }
  return { query, draft, busy, save, conflict, takeTheirs, dismiss: () => setConflict(null) }
}

function own(values: Values, foreign: string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([path]) => !foreign.includes(path)))
}
