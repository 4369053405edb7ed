import { plainDate } from '../words/time'
import { locale, type Words } from '../words/words'

export type Mode = 'available' | 'unavailable' | 'unavailable_between'

/** From when to when somebody is not available; one that ends before it begins ends the next day. */
export interface Span {
  from: string
  to: string
}

export interface Day {
  mode?: Mode
  spans?: Span[]
}

export interface Exception extends Day {
  date: string
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export const USUAL_NIGHT: Span = { from: '18:00', to: '08:00' }

/** A weekday as it is called in the language: the first of January 2024 was a Monday. */
export function weekdayName(day: string, style: 'long' | 'short' = 'long', customs = locale()): string {
  const at = WEEKDAYS.findIndex((each) => each === day)
  const date = new Date(Date.UTC(2024, 0, 1 + at))
  return at < 0 ? day : new Intl.DateTimeFormat(customs, { weekday: style, timeZone: 'UTC' }).format(date)
}

export function isOvernight({ from, to }: Span): boolean {
  return to !== '' && to <= from
}

export function spanWords(t: Words, span: Span): string {
  return t(isOvernight(span) ? 'hours.span_overnight' : 'hours.span', { from: span.from, to: span.to })
}

export function dayWords(t: Words, { mode, spans = [] }: Day): string {
  if (mode === 'unavailable') return t('hours.unavailable')
  if (mode !== 'unavailable_between' || spans.length === 0) return t('hours.available')
  return t('hours.not', { spans: spans.map((span) => spanWords(t, span)).join(', ') })
}

/** The days of a week on one line each. */
export function weekWords(t: Words, week: Record<string, Day>): string {
  return WEEKDAYS.filter((day) => week[day])
    .map((day) => `${weekdayName(day)}: ${dayWords(t, week[day] ?? {})}`)
    .join('; ')
}

export function datesWords(t: Words, dates: Exception[]): string {
  return dates.map((date) => `${plainDate(date.date)}: ${dayWords(t, date)}`).join('; ')
}
