/** What a form holds: one plain value per dotted path of the document. */
export type Value = string | boolean
export type Values = Record<string, Value>

export function atPath(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document)
}

/** The form's values of a document; what the document leaves open keeps the form's own default. */
export function read(document: unknown, defaults: Values): Values {
  return Object.fromEntries(
    Object.entries(defaults).map(([path, fallback]) => {
      const value = atPath(document, path)
      if (typeof fallback === 'boolean') return [path, typeof value === 'boolean' ? value : fallback]
      return [path, value === undefined || value === null || isObject(value) ? fallback : asText(value)]
    }),
  )
}

export function changedPaths(before: Values, after: Values): string[] {
  return Object.keys(after).filter((path) => before[path] !== after[path])
}

/** A PATCH body of the given paths. An emptied text becomes null, which takes the key out of the document. */
export function patchOf(values: Values, paths: string[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const path of paths) put(patch, path, values[path] === '' ? null : values[path])
  return patch
}

/** A PUT body: everything that is not empty. */
export function documentOf(values: Values, paths = Object.keys(values)): Record<string, unknown> {
  const document: Record<string, unknown> = {}
  for (const path of paths) if (values[path] !== '') put(document, path, values[path])
  return document
}

export interface Difference {
  path: string
  theirs: Value
  mine: Value
}

/** Where somebody else's version differs from what this form started from. */
export function differences(start: Values, theirs: Values, mine: Values): Difference[] {
  return changedPaths(start, theirs).map((path) => ({ path, theirs: theirs[path] ?? '', mine: mine[path] ?? '' }))
}

function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? path
  let node = target
  for (const key of keys) node = (node[key] ??= {}) as Record<string, unknown>
  node[last] = value
}

function asText(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : String(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
