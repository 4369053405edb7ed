import { useSyncExternalStore } from 'react'

/** Who is signed in. The token lives in this tab only (sessionStorage) and ends with it. */
export interface Session {
  token: string
  accountId: string
  accountName: string
  userId: string
  reseller: boolean
  master: boolean
  /** Administrators change things; others see what is theirs. The API enforces it, the portal only does not offer it. */
  admin: boolean
}

const KEY = 'strowger.session'
const listeners = new Set<() => void>()
let current: Session | null = stored()
let ended = false

export function session(): Session | null {
  return current
}

/** True when the last session ended by itself, so that the sign-in page can say so. */
export function sessionRanOut(): boolean {
  return ended
}

export function startSession(next: Session): void {
  ended = false
  change(next)
}

export function endSession(byItself: boolean): void {
  if (current === null) return
  ended = byItself
  change(null)
}

export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, session)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: Session | null): void {
  current = next
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next))
  else sessionStorage.removeItem(KEY)
  listeners.forEach((listener) => listener())
}

function stored(): Session | null {
  try {
    const text = sessionStorage.getItem(KEY)
    return text ? (JSON.parse(text) as Session) : null
  } catch {
    return null
  }
}
