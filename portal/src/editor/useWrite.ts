import { useState } from 'react'
import type { Draft } from './useDraft'

/** Runs a form's write: busy meanwhile; why it was refused is told by the draft, at the fields of this form. */
export function useWrite(draft: Draft, atFields: (failure: unknown) => unknown = (failure) => failure) {
  const [busy, setBusy] = useState(false)
  const write = async (work: () => Promise<void>) => {
    setBusy(true)
    draft.blame(null)
    try {
      await work()
    } catch (failure) {
      draft.blame(atFields(failure))
    } finally {
      setBusy(false)
    }
  }
  return { busy, write }
}
