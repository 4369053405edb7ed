import { useEffect, useState } from 'react'
import { addGuard } from '../shell/route'

export interface LeaveQuestion {
  open: boolean
  stay: () => void
  leave: () => void
}

/** Asks before unsaved changes are lost, whether by a link, the back button, closing the drawer or the tab. `within` names places that keep them. */
export function useGuard(dirty: boolean, within: (hash: string) => boolean = () => false): LeaveQuestion {
  const [go, setGo] = useState<(() => void) | null>(null)
  useEffect(() => {
    if (!dirty) return undefined
    const remove = addGuard((wanted, hash) => {
      if (within(hash)) return true
      // After the key press that asked to leave, or the same Escape would close the question at once.
      setTimeout(() => setGo(() => wanted), 0)
      return false
    })
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => {
      remove()
      removeEventListener('beforeunload', onUnload)
    }
  }, [dirty])
  const stay = () => setGo(null)
  const leave = () => {
    setGo(null)
    go?.()
  }
  return { open: go !== null, stay, leave }
}
