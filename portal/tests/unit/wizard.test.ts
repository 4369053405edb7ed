import { expect, test } from 'vitest'
import { ADVISED, DEFAULTS, FEATURES, STEPS, permitted, stepOf, withoutStep, wizardBody } from '../../src/wizard/wizardForm'

test('the body of the wizard: what is empty is left out, numbers are numbers, people are a list', () => {
  const body = wizardBody(
    {
      ...DEFAULTS,
      'account.name': 'Acme',
      'account.address.country': 'GB',
      'limits.twoway_trunks': '4',
      'credit.amount': '20',
      'restrictions.international': true,
      'restrictions.premium': false,
      'admins.0.first_name': 'Ann',
      'admins.0.email': '',
      'apps.restricted': true,
      'allowed.carriers': true,
    },
    1,
  )
  expect(body).toMatchObject({
    account: { name: 'Acme', address: { country: 'GB' } },
    limits: { twoway_trunks: 4 },
    credit: { amount: 20 },
    restrictions: { international: { action: 'deny' } },
    admins: [{ first_name: 'Ann' }],
    apps: { access: 'restricted', allowed: ['voip', 'carriers'] },
  })
  expect(body.contacts).toBeUndefined()
})

test('what may not be sold is not sent, though it was typed before', () => {
  const typed = { ...DEFAULTS, 'limits.twoway_trunks': '4', 'limits.allow_prepay': true, 'credit.amount': '20', 'plans.p1': true }
  const none = wizardBody(permitted(typed, { plans: false, limits: false, credit: false }), 0)
  expect([none.limits, none.credit, none.plans]).toEqual([undefined, undefined, undefined])
  const all = wizardBody(permitted(typed, { plans: true, limits: true, credit: true }), 0)
  expect(all).toMatchObject({ limits: { twoway_trunks: 4, allow_prepay: true }, credit: { amount: 20 }, plans: ['p1'] })
})

test('every field is on a step, and errors find it', () => {
  expect(Object.keys(DEFAULTS).filter((path) => stepOf(path) === 'review')).toEqual([])
  expect(withoutStep('general.account.address.street')).toBe('account.address.street')
  expect(stepOf(withoutStep('contacts.admins.0.username'))).toBe('contacts')
  expect(STEPS).toHaveLength(7)
  expect(Object.keys(FEATURES)).toEqual(expect.arrayContaining(ADVISED))
})
