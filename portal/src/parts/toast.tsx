import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from './Icon'

const SHOWN_MS = 4000
let text = ''
const listeners = new Set<() => void>()

/** Says that something worked. What did not work is said where it happened, and stays. */
export function say(next: string): void {
  text = next
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toast() {
  const now = useSyncExternalStore(subscribe, () => text)
  useEffect(() => {
    if (!now) return undefined
    const timer = setTimeout(() => say(''), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div role="status" className="toast-place">
      {now && (
        <div className="toast">
          <Icon name="check" size={18} />
          {now}
        </div>
      )}
    </div>
  )
}
