import { useSyncExternalStore } from 'react'

/** Where the user is: `#/{account}/{area}/{item}`. A hash, so that the program serves one page and reloads keep the place. */
export interface Place {
  account: string | null
  area: string
  item: string | null
}

export const AREAS = ['overview', 'phone', 'users', 'devices', 'extensions', 'log', 'live', 'whatif', 'carriers', 'accounts'] as const
export type Area = (typeof AREAS)[number]

export function parsePlace(hash: string): Place {
  const [account = '', area = '', item = ''] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode)
  return { account: account || null, area: area || 'overview', item: item || null }
}

export function placeHash(account: string, area: Area, item?: string): string {
  return '#/' + [account, area, ...(item ? [item] : [])].map(encodeURIComponent).join('/')
}

/** Asked before a place is left; false keeps the user where they are. */
type Guard = (go: () => void) => boolean
let guard: Guard | null = null
let shown = typeof location === 'undefined' ? '' : location.hash
const listeners = new Set<() => void>()

export function setGuard(next: Guard | null): void {
  guard = next
}

export function goTo(hash: string): void {
  if (hash === shown) return
  if (guard && !guard(() => goWithoutAsking(hash))) return
  goWithoutAsking(hash)
}

export function goWithoutAsking(hash: string): void {
  guard = null
  shown = hash
  location.hash = hash
  listeners.forEach((listener) => listener())
}

export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(subscribe, () => shown))
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('hashchange', onHashChange)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('hashchange', onHashChange)
  }
}

// Links and the browser's own back button arrive here; a guarded place is put back first, then asked about.
function onHashChange(): void {
  const wanted = location.hash
  if (wanted === shown) return
  if (guard) {
    history.replaceState(null, '', shown)
    goTo(wanted)
    return
  }
  shown = wanted
  listeners.forEach((listener) => listener())
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
