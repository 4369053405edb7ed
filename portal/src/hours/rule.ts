import type { Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'
import { WEEKDAYS, weekdayName } from '../settings/hours'
import { GREGORIAN_OFFSET_S, monthOfYear, plainDate } from '../words/time'
import type { WordKey, Words } from '../words/words'

/** When something holds, as KAZOO's temporal rules say it. */
export interface Rule {
  id?: string
  name: string
  cycle: string
  interval?: number
  wdays?: string[]
  days?: number[]
  month?: number
  ordinal?: string
  start_date?: number
  time_window_start?: number
  time_window_stop?: number
  enabled?: boolean
}

export const CYCLES: Record<string, WordKey> = {
  weekly: 'rules.weekly',
  daily: 'rules.daily',
  monthly: 'rules.monthly',
  yearly: 'rules.yearly',
  date: 'rules.date',
}

export const ORDINALS: Record<string, WordKey> = {
  every: 'rules.every',
  first: 'rules.first',
  second: 'rules.second',
  third: 'rules.third',
  fourth: 'rules.fourth',
  fifth: 'rules.fifth',
  last: 'rules.last',
}

const DAY_S = 86_400

export const RULE_DEFAULTS: Values = {
  name: '',
  cycle: 'weekly',
  interval: '1',
  days: '',
  month: '',
  ordinal: '',
  start_date: '',
  from: '',
  to: '',
  enabled: '',
  ...Object.fromEntries(WEEKDAYS.map((day) => [`wdays.${day}`, false])),
}

export const RULE_LABELS: Labels = {
  name: 'rules.name',
  cycle: 'rules.cycle',
  interval: 'rules.interval',
  days: 'rules.days',
  month: 'rules.month',
  ordinal: 'rules.ordinal',
  start_date: 'rules.start',
  from: 'rules.from',
  to: 'rules.to',
  enabled: 'rules.state',
}

/** What of the form each kind of rule asks for. */
export function asks(cycle: string, what: 'interval' | 'wdays' | 'days' | 'month' | 'start_date'): boolean {
  const asked: Record<string, string[]> = {
    daily: ['interval', 'start_date'],
    weekly: ['interval', 'wdays', 'start_date'],
    monthly: ['interval', 'wdays', 'days', 'start_date'],
    yearly: ['interval', 'wdays', 'days', 'month', 'start_date'],
    date: ['start_date'],
  }
  return (asked[cycle] ?? []).includes(what)
}

export function formOf(rule: Rule): Values {
  const allDay = !rule.time_window_start && (rule.time_window_stop ?? DAY_S) === DAY_S
  return {
    ...RULE_DEFAULTS,
    name: rule.name,
    cycle: rule.cycle,
    interval: String(rule.interval ?? 1),
    days: (rule.days ?? []).join(', '),
    month: String(rule.month ?? ''),
    ordinal: (rule.wdays ?? []).length > 0 ? (rule.ordinal ?? '') : '',
    start_date: dayOf(rule.start_date),
    from: allDay ? '' : clockOf(rule.time_window_start ?? 0),
    to: allDay ? '' : clockOf(rule.time_window_stop ?? DAY_S),
    enabled: rule.enabled === undefined || rule.enabled === null ? '' : rule.enabled ? 'on' : 'off',
    ...Object.fromEntries((rule.wdays ?? []).map((day) => [`wdays.${day}`, true])),
  }
}

/** What a rule of its kind cannot do without. */
export function missingIn(values: Values): string[] {
  const { name, cycle, start_date, month, days } = values
  const someDay = String(days) !== '' || WEEKDAYS.some((day) => values[`wdays.${day}`] === true)
  const needed: Record<string, boolean> = {
    name: !name,
    start_date: cycle === 'date' && !start_date,
    month: cycle === 'yearly' && !month,
    wdays: (cycle === 'weekly' || cycle === 'monthly' || cycle === 'yearly') && !someDay,
  }
  return Object.keys(needed).filter((path) => needed[path])
}

/** The whole document; what the form does not show stays as it was. */
export function ruleOf(values: Values, before?: Rule): Rule {
  const cycle = String(values.cycle)
  const text = (name: string) => String(values[name] ?? '').trim()
  const wdays = WEEKDAYS.filter((day) => values[`wdays.${day}`] === true)
  const days = text('days')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number)
  const {
    interval: _i,
    wdays: _w,
    days: _d,
    month: _m,
    ordinal: _o,
    start_date: _s,
    enabled: _e,
    ...rest
  } = before ?? {}
  return {
    ...rest,
    name: text('name'),
    cycle,
    ...(asks(cycle, 'interval') && { interval: Number(text('interval') || 1) }),
    ...(asks(cycle, 'wdays') && wdays.length > 0 && { wdays }),
    ...(asks(cycle, 'days') && days.length > 0 && { days }),
    ...(asks(cycle, 'month') && text('month') && { month: Number(text('month')) }),
    ...(asks(cycle, 'days') && wdays.length > 0 && text('ordinal') && { ordinal: text('ordinal') }),
    ...(text('start_date') && { start_date: secondsOf(text('start_date')) }),
    time_window_start: text('from') ? windowOf(text('from')) : 0,
    time_window_stop: windowOf(text('to')) || DAY_S,
    ...(text('enabled') && { enabled: text('enabled') === 'on' }),
  }
}

/** When a rule holds, in words. */
export function ruleWords(t: Words, rule: Rule): string {
  return [daysWords(t, rule), windowWords(t, rule)].filter(Boolean).join(', ')
}

function daysWords(t: Words, rule: Rule): string {
  const wdays = WEEKDAYS.filter((day) => rule.wdays?.includes(day)).map((day) => weekdayName(day, 'short'))
  const on = [
    rule.ordinal &&
      rule.ordinal !== 'every' &&
      wdays.length > 0 &&
      ORDINALS[rule.ordinal] &&
      t(ORDINALS[rule.ordinal]!),
    wdays.join(', '),
    (rule.days ?? []).map((day) => `${day}.`).join(' '),
    rule.cycle === 'yearly' && rule.month && monthOfYear(rule.month),
    rule.cycle === 'date' && plainDate(dayOf(rule.start_date)),
  ]
  const often = (rule.interval ?? 1) > 1 ? t('rules.interval_of', { count: rule.interval ?? 1 }) : ''
  const cycle = CYCLES[rule.cycle] && rule.cycle !== 'date' ? t(CYCLES[rule.cycle]!) : ''
  return [cycle, often, ...on].filter(Boolean).join(' ')
}

function windowWords(t: Words, { time_window_start: from = 0, time_window_stop: to = DAY_S }: Rule): string {
  if (from === 0 && to === DAY_S) return ''
  return t(to < from ? 'hours.span_overnight' : 'hours.span', { from: clockOf(from), to: clockOf(to) })
}

function dayOf(gregorian: number | undefined): string {
  return gregorian ? new Date((gregorian - GREGORIAN_OFFSET_S) * 1000).toISOString().slice(0, 10) : ''
}

// A rule's date has no zone: it is that day wherever it holds.
function secondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000 + GREGORIAN_OFFSET_S
}

function clockOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60) % 1440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function windowOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 3600 + minutes * 60
}
