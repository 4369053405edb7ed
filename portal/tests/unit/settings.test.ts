import { describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript, run by Node in the build
import { fieldsOf } from '../../scripts/setting-fields.mjs'
import { changesOf, patchOfChanges } from '../../src/settings/document'
import { ALL_PLACED, isKnown, panelPlace } from '../../src/settings/panels'

describe('changes of settings', () => {
  const document = { a: { b: true }, list: ['x'], plan: { one: { p: 1 }, two: {} }, empty: {} }

  test('what is as it was is no change, and an empty object says nothing', () => {
    const draft = new Map<string, unknown>([
      ['a.b', true],
      ['list', ['x']],
      ['empty', undefined],
    ])
    expect(changesOf(document, draft)).toEqual([])
  })

  test('what is no longer set becomes null, inside objects too', () => {
    const draft = new Map<string, unknown>([
      ['a.b', undefined],
      ['plan', { one: { p: 2 } }],
      ['c.d', 5],
    ])
    expect(patchOfChanges(changesOf(document, draft))).toEqual({
      a: { b: null },
      plan: { one: { p: 2 }, two: null },
      c: { d: 5 },
    })
  })
})

describe('panels', () => {
  test('every setting on a panel is one the schema knows', () =>
    expect(ALL_PLACED.map(({ placed }) => placed.path).filter((path) => !isKnown(path))).toEqual([]))

  test.each([
    ['call_waiting.enabled', 'misc~call_waiting.enabled'],
    ['call_restriction.international.action', 'misc~call_restriction'],
    ['outbound_flags.static', 'misc~outbound_flags'],
    ['no.such', null],
  ])('%s is changed at %s', (setting, place) => expect(panelPlace(setting)).toBe(place))
})

test('fields of a schema by dotted path, references followed', () => {
  const schemas = {
    a: { properties: { x: { type: 'integer', maximum: 5 }, y: { $ref: 'b.json', title: 'Y' } } },
    b: { type: 'object', properties: { z: { type: 'boolean', default: true } } },
  }
  expect(fieldsOf(schemas, 'a')).toEqual({
    x: { type: 'integer', maximum: 5 },
    y: { type: 'object', title: 'Y' },
    'y.z': { type: 'boolean', default: true },
  })
})
