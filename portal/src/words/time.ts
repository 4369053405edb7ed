import { preferences } from './preferences'
import { locale } from './words'

/** Seconds between the year 0 and 1970: KAZOO's timestamps are Gregorian seconds. */
export const GREGORIAN_OFFSET_S = 62_167_219_200

export function fromGregorian(seconds: number | string | undefined): Date | null {
  const value = Number(seconds)
  return Number.isFinite(value) && value > GREGORIAN_OFFSET_S ? new Date((value - GREGORIAN_OFFSET_S) * 1000) : null
}

export function toGregorian(date: Date): number {
  return Math.floor(date.getTime() / 1000) + GREGORIAN_OFFSET_S
}

/** `0:07`, `12:34`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

export function dateAndTime(date: Date): string {
  return `${dateOnly(date)}, ${timeOnly(date, 'short')}`
}

/** In the order the person chose, else as is usual in the language. */
export function dateOnly(date: Date, timeZone = zone()): string {
  const order = preferences().date_format
  if (!order) return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone }).format(date)
  const parts = new Intl.DateTimeFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone })
    .formatToParts(date)
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {})
  const { year = '', month = '', day = '' } = parts
  if (order === 'ymd') return `${year}-${month}-${day}`
  return order === 'dmy' ? `${day}/${month}/${year}` : `${month}/${day}/${year}`
}

/** A day written `2025-11-30`, which is that day wherever one reads it. */
export function plainDate(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : dateOnly(date, 'UTC')
}

export function timeOfDay(date: Date): string {
  return timeOnly(date, 'medium')
}

function timeOnly(date: Date, timeStyle: 'short' | 'medium'): string {
  const hour12 = preferences().twelve_hours_mode === true
  return new Intl.DateTimeFormat(locale(), { timeStyle, hour12, timeZone: zone() }).format(date)
}

function zone(): string | undefined {
  return preferences().timezone || undefined
}

/** A month written `2025-11`. */
export function monthName(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return month
  return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
}

export function monthOfYear(month: number): string {
  return new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, month - 1, 1)),
  )
}

/** Which day it is somewhere, as `2025-11-30`. */
export function today(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('sv', { timeZone: zone || undefined }).format(now)
}

/** From the start of one day to the end of another in a time zone, both included, in KAZOO's seconds. */
export function daysBounds(from: string, to: string, zone: string): { from: number; to: number } | null {
  const [first, last] = [startOf(from, 0, zone), startOf(to, 1, zone)]
  return first && last ? { from: toGregorian(first), to: toGregorian(last) - 1 } : null
}

// Found from midnight in UTC by how far the zone is off it then; once more, because that may be another offset than at midnight there.
function startOf(day: string, more: number, zone: string): Date | null {
  const utc = Date.parse(`${day}T00:00:00Z`) + more * 86_400_000
  if (Number.isNaN(utc)) return null
  const once = utc - offsetOf(utc, zone)
  return new Date(utc - offsetOf(once, zone))
}

function offsetOf(at: number, zone: string): number {
  const written = new Intl.DateTimeFormat('sv', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone || undefined,
  }).format(at)
  return Date.parse(`${written.replace(' ', 'T')}Z`) - at
}

/** The start of a day written `2025-11-30`, and of the day after, in the viewer's time zone. */
export function dayBounds(day: string): { from: Date; to: Date } | null {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number)
  const from = new Date(year, month - 1, date)
  return Number.isNaN(from.getTime()) ? null : { from, to: new Date(year, month - 1, date + 1) }
}
