import type { AccountRow } from '../api/rows'

/** An account in its place in the tree. */
export interface TreeNode {
  id: string
  name: string
  realm: string
  depth: number
  /** Names of the accounts above it, outermost first. */
  path: string[]
  parent: string | null
  children: number
}

/** Lays descendants out in tree order: each account followed by the ones under it, siblings by name. */
export function layOut(root: { id: string; name: string; realm?: string }, descendants: AccountRow[]): TreeNode[] {
  const byParent = new Map<string, AccountRow[]>()
  for (const row of descendants) {
    const parent = row.tree?.at(-1) ?? root.id
    byParent.set(parent, [...(byParent.get(parent) ?? []), row])
  }
  const nodes: TreeNode[] = []
  const visit = (row: AccountRow, parent: TreeNode | null) => {
    const below = (byParent.get(row.id) ?? []).sort((a, b) => a.name.localeCompare(b.name))
    const node: TreeNode = {
      id: row.id,
      name: row.name,
      realm: row.realm ?? '',
      depth: parent ? parent.depth + 1 : 0,
      path: parent ? [...parent.path, parent.name] : [],
      parent: parent?.id ?? null,
      children: below.length,
    }
    nodes.push(node)
    below.forEach((child) => visit(child, node))
  }
  visit(root, null)
  return nodes
}

/** Every word typed must occur in the name, the realm or the names above. */
export function search(nodes: TreeNode[], typed: string): TreeNode[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return nodes
  return nodes.filter((node) => {
    const text = [...node.path, node.name, node.realm].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The rows a closed tree shows: those whose ancestors are all open. */
export function visible(nodes: TreeNode[], open: ReadonlySet<string>): TreeNode[] {
  const shown = new Set<string>()
  return nodes.filter((node) => {
    const show = node.parent === null || (shown.has(node.parent) && open.has(node.parent))
    if (show) shown.add(node.id)
    return show
  })
}

export function lineTo(nodes: TreeNode[], id: string): TreeNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const line: TreeNode[] = []
  for (let node = byId.get(id); node; node = node.parent ? byId.get(node.parent) : undefined) line.unshift(node)
  return line
}
