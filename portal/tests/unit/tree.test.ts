import { describe, expect, test } from 'vitest'
import { layOut, lineTo, search, visible } from '../../src/shell/accountTree'

const nodes = layOut({ id: 'root', name: 'Root' }, [
  { id: 'b', name: 'Bakery', realm: 'bakery.test', tree: ['root', 'r'] },
  { id: 'r', name: 'Reseller', realm: 'r.test', tree: ['root'] },
  { id: 'a', name: 'Apothecary', realm: 'a.test', tree: ['root', 'r'] },
  { id: 'z', name: 'Zoo', realm: 'zoo.test', tree: ['root'] },
])

describe('the tree of accounts', () => {
  test('stands in tree order, siblings by name', () => {
    expect(nodes.map((node) => `${node.depth} ${node.id} ${node.children}`)).toEqual([
      '0 root 2',
      '1 r 2',
      '2 a 0',
      '2 b 0',
      '1 z 0',
    ])
  })

  test('shows only what is unfolded', () => {
    expect(visible(nodes, new Set()).map((node) => node.id)).toEqual(['root'])
    expect(visible(nodes, new Set(['root'])).map((node) => node.id)).toEqual(['root', 'r', 'z'])
    expect(visible(nodes, new Set(['r'])).map((node) => node.id)).toEqual(['root'])
  })

  test('is searched by words of name, realm and the names above', () => {
    expect(search(nodes, 'res bak').map((node) => node.id)).toEqual(['b'])
    expect(search(nodes, 'ZOO.test').map((node) => node.id)).toEqual(['z'])
    expect(search(nodes, 'nobody')).toEqual([])
  })

  test('names the line from the top', () => {
    expect(lineTo(nodes, 'b').map((node) => node.name)).toEqual(['Root', 'Reseller', 'Bakery'])
    expect(lineTo(nodes, 'unknown')).toEqual([])
  })
})
