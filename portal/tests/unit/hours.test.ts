import { describe, expect, test, vi } from 'vitest'
import { formOf, missingIn, ruleOf, ruleWords } from '../../src/hours/rule'
import { sorted } from '../../src/parts/SortedList'
import { dayWords, isOvernight, weekWords } from '../../src/settings/hours'
import { daysBounds, GREGORIAN_OFFSET_S, plainDate, today } from '../../src/words/time'

vi.stubGlobal('navigator', { languages: ['en-GB'] })

const t = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')

describe('hours', () => {
  test('a time that ends before it begins ends the next day', () => {
    expect(isOvernight({ from: '18:00', to: '07:00' })).toBe(true)
    expect(isOvernight({ from: '12:00', to: '13:00' })).toBe(false)
    expect(isOvernight({ from: '00:00', to: '24:00' })).toBe(false)
  })

  test('a day and a week in words', () => {
    const night = { mode: 'unavailable_between' as const, spans: [{ from: '18:00', to: '07:00' }] }
    expect(dayWords(t, night)).toBe('hours.not hours.span_overnight 18:00 07:00')
    expect(dayWords(t, {})).toBe('hours.available')
    expect(weekWords(t, { sunday: { mode: 'unavailable' }, monday: {} })).toBe(
      'Monday: hours.available; Sunday: hours.unavailable',
    )
  })
})

describe('rules', () => {
  const office = { name: 'Office', cycle: 'weekly', wdays: ['monday'], time_window_start: 32400, time_window_stop: 63000 }

  test('what the form was given comes back, with what it does not show', () => {
    const rule = { ...office, flags: ['x'], interval: 1 }
    expect(ruleOf(formOf(rule), rule)).toEqual(rule)
  })

  test('a date is that day wherever one is', () => {
    const rule = ruleOf({ ...formOf({ name: 'C', cycle: 'date' }), start_date: '2026-12-25' })
    expect(rule.start_date).toBe(Date.UTC(2026, 11, 25) / 1000 + GREGORIAN_OFFSET_S)
    expect(formOf(rule).start_date).toBe('2026-12-25')
    expect(rule.enabled).toBeUndefined()
  })

  test('what a rule of its kind cannot do without', () => {
    expect(missingIn(formOf({ name: '', cycle: 'weekly' }))).toEqual(['name', 'wdays'])
    expect(missingIn(formOf({ name: 'C', cycle: 'date' }))).toEqual(['start_date'])
    expect(missingIn(formOf({ name: 'C', cycle: 'monthly', days: [1] }))).toEqual([])
  })

  test('in words', () => expect(ruleWords(t, office)).toBe('rules.weekly Mon, hours.span 09:00 17:30'))
})

describe('days of a time zone', () => {
  const hours = (from: string, to: string, zone: string) => {
    const bounds = daysBounds(from, to, zone)
    return bounds && (bounds.to + 1 - bounds.from) / 3600
  }

  test('both ends are in it, also when clocks change', () => {
    expect(hours('2026-06-01', '2026-06-01', 'Europe/London')).toBe(24)
    expect(hours('2026-03-29', '2026-03-29', 'Europe/London')).toBe(23)
    expect(hours('2026-10-25', '2026-10-25', 'Europe/London')).toBe(25)
    expect(hours('2026-03-01', '2026-03-31', 'America/New_York')).toBe(31 * 24 - 1)
    expect(daysBounds('2026-06-01', '2026-06-01', 'Pacific/Auckland')?.from).toBe(
      Date.UTC(2026, 4, 31, 12) / 1000 + GREGORIAN_OFFSET_S,
    )
    expect(daysBounds('', '2026-06-01', 'Europe/London')).toBeNull()
  })

  test('a day is written as it is, whatever the zone of who reads it', () => {
    expect(plainDate('2026-12-25')).toContain('25')
    expect(today('Pacific/Auckland', new Date('2026-12-24T12:00:00Z'))).toBe('2026-12-25')
  })
})

test('a list is sorted both ways, numbers as numbers', () => {
  const column = { label: 'log.csv' as const, render: String, sort: (row: number) => row }
  expect(sorted([2, 10, 1], column, false)).toEqual([1, 2, 10])
  expect(sorted([2, 10, 1], column, true)).toEqual([10, 2, 1])
  expect(sorted([2, 1], undefined, true)).toEqual([2, 1])
})
