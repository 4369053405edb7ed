import { expect, test } from 'vitest'
import { Refusal } from '../../src/api/refusal'
import { pairsOf } from '../../src/editor/pairs'
import { atForm, complaints, emptyPrice, formOf, planOf, pricesOf } from '../../src/money/planForm'
import { planChange, totalsOf } from '../../src/money/summary'
import { money } from '../../src/words/money'

test('an amount has two decimals, or as many as it needs, and its currency', () => {
  expect(money(12_500_000, 'USD', 'en-US')).toBe('$12.50')
  expect(money(-1_234, 'USD', 'en-US')).toBe('-$0.001234')
  expect(money(5_000_000, 'EUR', 'de')).toBe('5,00\u00a0€')
})

test('pairs: one a line, a key and a number; anything else is none', () => {
  expect(pairsOf(' 44 0.012\n\n+4479:0.03\r\n')).toEqual([
    ['44', 0.012],
    ['+4479', 0.03],
  ])
  for (const wrong of ['44', '44 x', '44 1 2']) expect(pairsOf(wrong)).toBeNull()
})

const BASIC = {
  id: 'p1',
  name: 'Basic',
  plan: {
    users: { admin: { rate: 5, as: 'people' }, user: { rates: { '10': 4.5 } } },
    devices: { _all: { rate: 2, cascade: true, exceptions: ['softphone'] } },
  },
}

test('a plan comes back from its form as it was, with what the form does not show', () => {
  expect(planOf(formOf(BASIC), BASIC)).toMatchObject(BASIC)
})

test('prices are added, moved and taken away', () => {
  const values = { ...formOf(BASIC), ...emptyPrice(3), prices: '4', 'price.1.gone': true, 'price.0.item': 'owner' }
  expect(pricesOf(values)).toEqual([0, 2, 3])
  expect(complaints(values).map(([path]) => path)).toEqual(['price.3.category', 'price.3.item'])
  const named = { ...values, 'price.3.category': 'limits', 'price.3.item': 'twoway_trunks', 'price.3.rate': '1.25' }
  expect(planOf(named, BASIC).plan).toEqual({
    users: { owner: { rate: 5, as: 'people' } },
    devices: { _all: { rate: 2, cascade: true, exceptions: ['softphone'] } },
    limits: { twoway_trunks: { rate: 1.25 } },
  })
})

test('what is wrong with a price stands at its field', () => {
  const wrong = new Refusal(400, 'bad', { 'plan.devices._all.rate': { minimum: { message: 'at least 0' } } }, '')
  expect((atForm(formOf(BASIC), wrong) as Refusal).fields.map((each) => each.path)).toEqual(['price.2.rate'])
})

test('plans to add and to take away; the totals of all invoices', () => {
  expect(planChange(['a', 'b'], ['b', 'c'])).toEqual({ add: ['c'], delete: ['a'] })
  const invoices = [{ summary: { today_micros: 1, recurring_micros: 2 } }, { summary: { recurring_micros: 5 } }]
  expect(totalsOf({ plans: {}, currency: 'USD', invoices })).toEqual({ monthly: 7, once: 1 })
})
