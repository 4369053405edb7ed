import { useEffect, useState } from 'react'
import { setGuard } from '../shell/route'

export interface LeaveQuestion {
  open: boolean
  stay: () => void
  leave: () => void
}

/** Asks before unsaved changes are lost, whether by a link, the back button, closing the drawer or the tab. */
export function useGuard(dirty: boolean): LeaveQuestion {
  const [go, setGo] = useState<(() => void) | null>(null)
  useEffect(() => {
    if (!dirty) return undefined
    setGuard((wanted) => {
      // After the key press that asked to leave, or the same Escape would close the question at once.
      setTimeout(() => setGo(() => wanted), 0)
      return false
    })
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => {
      setGuard(null)
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
