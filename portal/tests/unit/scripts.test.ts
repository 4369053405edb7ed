import { describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript, run by Node in the build
import { typesOf } from '../../scripts/schema-types.mjs'
// @ts-expect-error plain JavaScript, run by Node in the build
import { compared, inspect, verdict } from '../../scripts/words.mjs'
import { fitting } from '../../src/words/words'

describe('the words check', () => {
  const check = (source: string, listed: string[]) => verdict(listed, [{ file: 'a.tsx', ...inspect(source, 'tsx') }])

  test.each([
    ['const a = <p>Hello there</p>', 'bypasses'],
    ['const a = <p>{"Hello there"}</p>', 'bypasses'],
    ['const a = <input aria-label="Your name" />', 'bypasses'],
    ['const a = <p>{t("no.such")}</p>', 'is not in'],
    ['const a = t(b ? "known" : "no.such")', 'is not in'],
    ['const a = 1', 'is used nowhere'],
  ])('%s', (source, problem) => expect(check(source, ['known']).join('\n')).toContain(problem))

  test('is content with texts from the list, counted ones too', () => {
    expect(
      check('const a = <p title={t("known")}>{t("more", { count: 2 })} · </p>', ['known', 'more_one', 'more_other']),
    ).toEqual([])
  })
})

describe('the languages check', () => {
  const english = { a: 'Hello {{name}}', b: 'Yes' }
  test.each([
    [{ a: 'Hallo {{name}}' }, 'key "b" is missing'],
    [{ a: 'Hallo {{name}}', b: 'Ja', c: 'Nein' }, 'key "c" is not in English'],
    [{ a: 'Hallo', b: 'Ja' }, 'key "a" does not fill in'],
  ])('%j', (others, problem) => expect(compared('de', english, others).join()).toContain(problem))

  test('is content with the same keys', () => expect(compared('de', english, { a: '{{name}}!', b: 'Ja' })).toEqual([]))

  test('a browser gets the first language it wants that the portal speaks', () => {
    expect(fitting(['pt-BR', 'fr-CA', 'de'])).toBe('fr')
    expect(fitting(['DE-at'])).toBe('de')
    expect(fitting(['pt'])).toBe('en')
  })
})

describe('types from schemas', () => {
  test('objects, references, lists, choices', () => {
    const text = typesOf({
      'a.b': {
        type: 'object',
        required: ['x'],
        properties: { x: { type: 'string' }, y: { $ref: 'c.json' }, z: { type: 'array', items: { enum: ['p', 'q'] } } },
      },
      c: { type: 'object', additionalProperties: { type: 'integer' } },
    })
    expect(text).toContain('export type AB = {\n  x: string\n  y?: C\n  z?: ("p" | "q")[]\n}')
    expect(text).toContain('export type C = Record<string, number>')
  })
})
