import { describe, expect, test } from 'vitest'
import { changedPaths, differences, documentOf, patchOf, read } from '../../src/editor/values'

const DEFAULTS = { name: '', 'address.town': '', enabled: true }

describe('form values', () => {
  test('are read by dotted path, with the form’s default where the document is silent', () => {
    expect(read({ name: 'A', address: { town: 'B' } }, DEFAULTS)).toEqual({
      name: 'A',
      'address.town': 'B',
      enabled: true,
    })
    expect(read({ enabled: false }, DEFAULTS)).toEqual({ name: '', 'address.town': '', enabled: false })
  })

  test('only what changed is sent, an emptied text as null', () => {
    const start = { name: 'A', 'address.town': 'B', enabled: true }
    const mine = { name: '', 'address.town': 'C', enabled: true }
    const paths = changedPaths(start, mine)
    expect(patchOf(mine, paths)).toEqual({ name: null, address: { town: 'C' } })
  })

  test('a new document leaves out what is empty', () => {
    expect(documentOf({ name: 'A', 'address.town': '', enabled: false })).toEqual({ name: 'A', enabled: false })
  })

  test('what somebody else changed is told beside what stands in the form', () => {
    const start = { name: 'A', enabled: true }
    expect(differences(start, { name: 'Z', enabled: true }, { name: 'B', enabled: true })).toEqual([
      { path: 'name', theirs: 'Z', mine: 'B' },
    ])
  })
})
