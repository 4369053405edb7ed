import type { AccountRow } from '../api/rows'

/** An account in its place in the tree. */
export interface TreeNode {
  id: string
  name: string
  realm: string
  depth: number
  /** Names of the accounts above it, outermost first. */
  path: string[]
  /** How many accounts are below it, at any depth. */
  below: number
}

/** Accounts in tree order: each followed by those right below it, as far as they were read. */
export function layOut(root: AccountRow, below: ReadonlyMap<string, AccountRow[]>): TreeNode[] {
  const visit = (row: AccountRow, path: string[]): TreeNode[] => [
    nodeOf(row, path),
    ...(below.get(row.id) ?? []).flatMap((child) => visit(child, [...path, row.name])),
  ]
  return visit(root, [])
}

export function nodeOf(row: AccountRow, path: string[] = row.tree_names ?? []): TreeNode {
  const { id, name, realm = '', descendants_count: count = 0 } = row
  return { id, name, realm, depth: path.length, path, below: count }
}
