import { describe, expect, test } from 'vitest'
import { liveCalls } from '../../src/calls/party'
import { matches } from '../../src/calls/useCallPages'
import { outcomeOf } from '../../src/words/outcome'
import { stepSentence } from '../../src/words/steps'
import { clock, dayBounds, fromGregorian, toGregorian } from '../../src/words/time'
import type { Words } from '../../src/words/words'

describe('outcomes', () => {
  test.each([
    [{ billing_seconds: 12, hangup_cause: 'NORMAL_CLEARING' }, 'answered', 'outcome.answered'],
    [{ billing_seconds: 0, hangup_cause: 'NORMAL_CLEARING', reason: 'completed' }, 'answered', 'outcome.answered'],
    [{ billing_seconds: 9, hangup_cause: 'MEDIA_TIMEOUT', reason: 'media_lost' }, 'answered', 'outcome.media_lost'],
    [
      { billing_seconds: 0, hangup_cause: 'ORIGINATOR_CANCEL', reason: 'cancelled' },
      'missed',
      'outcome.caller_gave_up',
    ],
    [{ billing_seconds: '0', hangup_cause: 'NO_ANSWER' }, 'missed', 'outcome.no_answer'],
    [{ billing_seconds: 0, hangup_cause: 'USER_BUSY', reason: 'busy' }, 'missed', 'outcome.busy'],
    [{ billing_seconds: 0, hangup_cause: 'CALL_REJECTED', reason: 'restricted' }, 'refused', 'outcome.restricted'],
    [{ billing_seconds: 0, hangup_cause: 'NO_ROUTE_DESTINATION' }, 'refused', 'outcome.unknown_number'],
    [{ billing_seconds: 0, hangup_cause: 'SOMETHING_NEW' }, 'missed', 'outcome.ended'],
  ])('%j', (row, kind, key) => expect(outcomeOf(row)).toEqual({ kind, key }))
})

describe('steps of a journey', () => {
  const t: Words = (key, values) => `${key} ${values?.detail ?? ''}`.trim()
  const at = '2026-05-03T10:00:00Z'
  test.each([
    [{ step: 'dial_plan', verdict: 'chosen', detail: '555' }, 'step.dial_plan 555'],
    [{ step: 'screening', verdict: 'pass' }, 'step.screening'],
    [{ step: 'screening', verdict: 'pass', detail: 'rescuers may be calling back' }, /^step.screening_open/],
    [{ step: 'call_restriction', verdict: 'pass', detail: 'did_us' }, 'step.call_restriction class.national'],
    [{ step: 'call_restriction', verdict: 'restricted', detail: 'x' }, 'outcome.restricted'],
    [{ step: 'caller_id', verdict: 'chosen', detail: '' }, 'step.caller_id_none'],
    [{ step: 'preflow', verdict: 'pass', detail: 'x' }, /^step.preflow_gone/],
    [{ step: 'something_new', verdict: 'pass', detail: 'x' }, 'something new: x'],
    [{ step: 'account_code', verdict: 'chosen', detail: 'Project X' }, 'step.account_code_given Project X'],
  ])('%j', (step, said) => expect(stepSentence({ at, ...step }, t)).toMatch(said))
})

describe('live calls', () => {
  test('two legs are one call, told from the leg that came in', () => {
    const legs = [
      { uuid: '2', bridge_id: 'b', direction: 'outbound', answered: false, elapsed_s: 3, destination: '202' },
      {
        uuid: '1',
        bridge_id: 'b',
        direction: 'inbound',
        answered: true,
        elapsed_s: 5,
        caller_id_number: '201',
        destination: '202',
      },
    ]
    expect(liveCalls(legs, 100)).toEqual([{ id: 'b', from: '201', to: '202', answered: false, startedS: 95 }])
  })

  test('legs without a bridge are joined by naming each other', () => {
    expect(
      liveCalls(
        [
          { uuid: '1', other_leg: '2' },
          { uuid: '2', other_leg: '1' },
        ],
        0,
      ),
    ).toHaveLength(1)
  })
})

describe('numbers and times', () => {
  test('a number is found however it is spaced', () => {
    expect(matches({ id: '1', caller_id_number: '+442079460999', callee_id_number: '201' }, '20 7946-09')).toBe(true)
    expect(matches({ id: '1', caller_id_number: '201' }, '202')).toBe(false)
  })

  test('clock', () => expect([0, 67, 3723].map(clock)).toEqual(['0:00', '1:07', '1:02:03']))

  test('Gregorian seconds there and back', () => {
    const date = new Date(1_700_000_000_000)
    expect(fromGregorian(toGregorian(date))).toEqual(date)
    expect(fromGregorian(0)).toBeNull()
  })

  test('a day has a start and an end', () => {
    const bounds = dayBounds('2025-11-30')
    expect(bounds && bounds.to.getTime() - bounds.from.getTime()).toBeGreaterThan(22 * 3_600_000)
    expect(dayBounds('never')).toBeNull()
  })
})
