import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/api/refusal'
import { parsePlace, placeHash } from '../../src/shell/route'
import { atExtension } from '../../src/users/NewUser'

describe('refusals', () => {
  test('name every field with its problem', () => {
    const refusal = new Refusal(
      400,
      'validation failed',
      { 'sip.password': { minLength: { message: 'too short' } }, name: { required: { message: 'missing' } } },
      'r',
    )
    expect(refusal.fields).toEqual([
      { path: 'sip.password', code: 'minLength', message: 'too short' },
      { path: 'name', code: 'required', message: 'missing' },
    ])
  })

  test('give what the API says, by its word', () => {
    const data = { message: 'Realm: closed', reason: 'closed_field', target: 'realm' }
    expect(new Refusal(403, 'forbidden', data, '').said).toEqual(data)
    expect(new Refusal(503, 'down', 'Later.', '').said).toEqual({ message: 'Later.' })
    expect(new Refusal(403, 'forbidden', { message: 'x' }, '').fields).toEqual([])
  })

  test('a callflow’s number is the user’s extension', () => {
    const moved = atExtension(
      new Refusal(400, 'validation failed', { 'numbers.0': { unique: { message: 'taken' } } }, ''),
    ) as Refusal
    expect(moved.fields[0]?.path).toBe('extension')
  })
})

describe('places', () => {
  test('survive the address bar', () => {
    expect(parsePlace(placeHash('abc', 'extensions', '+44 20'))).toEqual({
      account: 'abc',
      area: 'extensions',
      item: '+44 20',
    })
    expect(parsePlace('')).toEqual({ account: null, area: 'overview', item: null })
    expect(parsePlace('#/a/%E0%A4%A/x').area).toBe('overview')
  })
})
