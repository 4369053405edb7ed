import { useSyncExternalStore } from 'react'

/** Where the user is: `#/{account}/{area}/{item}`. A hash, so that the program serves one page and reloads keep the place. */
export interface Place {
  account: string | null
  area: string
  item: string | null
}

export const AREAS = [
  'overview',
  'phone',
  'users',
  'people',
  'person',
  'devices',
  'extensions',
  'hours',
  'log',
  'voicemail',
  'live',
  'whatif',
  'trunks',
  'codes',
  'balance',
  'charges',
  'limits',
  'services',
  'invoices',
  'plans',
  'rates',
  'settings',
  'planned',
  'history',
  'carriers',
  'accounts',
  'apps',
  'wizard',
  'manage',
  'glossary',
  'brand',
  'mails',
  'audit',
  'errors',
  'you',
] as const
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

/** Asked before a place is left for another; false keeps the user where they are. The last one set is asked first. */
export type Guard = (go: () => void, hash: string) => boolean
let guards: Guard[] = []
let shown = typeof location === 'undefined' ? '' : location.hash
const listeners = new Set<() => void>()

/** Sets a guard; what it returns takes it away again. */
export function addGuard(guard: Guard): () => void {
  guards = [guard, ...guards]
  return () => {
    guards = guards.filter((each) => each !== guard)
  }
}

export function goTo(hash: string): void {
  if (hash === shown) return
  if (!guards.every((guard) => guard(() => goWithoutAsking(hash), hash))) return
  goWithoutAsking(hash)
}

export function goWithoutAsking(hash: string): void {
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
  if (guards.length > 0) {
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
