import { describe, expect, test } from 'vitest'
import { dialled, sipAddress } from '../../src/phone/address'
import { endingOf } from '../../src/phone/ending'

describe('why a call is over', () => {
  test.each([
    ['the exchange’s word before the status', { status: 403, word: 'no_credit' }, false, 'outcome.no_credit'],
    ['busy', { status: 486, cause: 'Busy' }, false, 'outcome.busy'],
    ['a wrong number', { status: 404 }, false, 'outcome.unknown_number'],
    ['no microphone', { cause: 'User Denied Media Access' }, false, 'phone.no_microphone'],
    ['another phone answered', { reason: 'SIP;cause=200;text="x"', cause: 'Canceled' }, false, 'outcome.elsewhere'],
    ['hung up after talking', { cause: 'Terminated' }, true, 'phone.call_over'],
    ['nothing said', {}, false, 'phone.call_over'],
  ])('%s', (_, said, talked, key) => expect(endingOf(said, talked)).toBe(key))
})

describe('addresses', () => {
  test.each([
    [{ protocol: 'http:', host: 'localhost:8000' }, 'ws://localhost:8000/sip'],
    [{ protocol: 'https:', host: 'phones.example' }, 'wss://phones.example/sip'],
  ])('%o', (page, address) => expect(sipAddress(page)).toBe(address))

  test.each([
    ['1002', '1002'],
    ['+44 (20) 7946-0123', '+442079460123'],
    ['*97', '*97'],
    ['bob', 'bob'],
    ['', null],
    ['a b@c', null],
    ['<script>', null],
  ])('%s is dialled as %s', (typed, target) => expect(dialled(typed)).toBe(target))
})
