import { atPath } from '../editor/values'

/** One setting that was changed here and is not saved yet; undefined means: not set on this level. */
export interface Change {
  path: string
  before: unknown
  after: unknown
}

export type Draft = ReadonlyMap<string, unknown>

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

export function ownValue(document: unknown, draft: Draft, path: string): unknown {
  return draft.has(path) ? draft.get(path) : stored(document, path)
}

/** An empty object says nothing, like one that is not there. */
function stored(document: unknown, path: string): unknown {
  const value = atPath(document, path) ?? undefined
  return isObject(value) && Object.keys(value).length === 0 ? undefined : value
}

export function changesOf(document: unknown, draft: Draft): Change[] {
  return [...draft]
    .map(([path, after]) => ({ path, before: stored(document, path), after }))
    .filter(({ before, after }) => !same(before, after))
}

/** A PATCH body: what is no longer set becomes null, inside objects too, because objects are merged. */
export function patchOfChanges(changes: Change[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const { path, before, after } of changes) put(patch, path.split('.'), merging(before, after))
  return patch
}

function merging(before: unknown, after: unknown): unknown {
  if (after === undefined) return null
  if (!isObject(before) || !isObject(after)) return after
  const gone = Object.keys(before).filter((key) => !(key in after))
  return { ...after, ...Object.fromEntries(gone.map((key) => [key, null])) }
}

function put(target: Record<string, unknown>, keys: string[], value: unknown): void {
  const [first = '', ...rest] = keys
  if (rest.length === 0) target[first] = value
  else put((target[first] ??= {}) as Record<string, unknown>, rest, value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
