import { expect, test } from 'vitest'
import { layOut } from '../../src/shell/accountTree'

const row = (id: string, name: string, count = 0) => ({ id, name, realm: `${id}.test`, descendants_count: count })

test('the tree stands in its order as far as it was read', () => {
  const below = new Map([
    ['root', [row('r', 'Reseller', 2), row('z', 'Zoo')]],
    ['r', [row('a', 'Apothecary'), row('b', 'Bakery')]],
  ])
  const lines = (read: typeof below) =>
    layOut(row('root', 'Root', 4), read).map(({ depth, id, below: count }) => `${depth} ${id} ${count}`)
  expect(lines(below)).toEqual(['0 root 4', '1 r 2', '2 a 0', '2 b 0', '1 z 0'])
  expect(lines(new Map([['r', below.get('r')!]]))).toEqual(['0 root 4'])
  expect(layOut(row('root', 'Root'), below).at(-2)?.path).toEqual(['Root', 'Reseller'])
})
