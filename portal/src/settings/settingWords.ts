import { dateOnly } from '../words/time'
import { nameIfAny } from '../words/fieldNames'
import { classWord, levelWord } from '../words/steps'
import { wordsIfAny, type Words } from '../words/words'
import { datesWords, weekWords, type Day, type Exception } from './hours'
import { fieldOf, type Placed } from './panels'
import type { Holding } from './useSettings'

/** The name of a setting: our words for it, else the schema's. */
export function settingName(path: string): string {
  return nameIfAny(path) ?? fieldOf(path).title ?? path
}

export function settingHelp(path: string): string {
  return wordsIfAny(`help.${path}`) ?? fieldOf(path).description ?? ''
}

export function choiceName(path: string, value: string): string {
  return wordsIfAny(`set.${path}=${value}`) ?? value
}

/** A value as people read it. */
export function valueWords(t: Words, path: string, value: unknown): string {
  if (path === 'voice_portal.pin') return t(value === '' ? 'pin.unset' : 'pin.hidden')
  if (value === undefined || value === null || value === '') return t('settings.nothing')
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off')
  if (path === 'autoclip.lifetime_s') return t('settings.days_count', { count: Number(value) / 86400 })
  if (path === 'call_restriction') return deniedWords(t, value)
  if (path === 'call_handling.out_of_hours.days') return weekWords(t, value as Record<string, Day>)
  if (path === 'call_handling.out_of_hours.exceptions') return datesWords(t, value as Exception[])
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : t('settings.nothing')
  if (typeof value === 'object') return Object.entries(value).map(([key, inner]) => `${key}: ${asText(inner)}`).join('; ')
  return fieldOf(path).enum ? choiceName(path, String(value)) : String(value)
}

/** Who set what holds, where and when; one sentence beside every field. */
export function sourceWords(t: Words, holding: Holding | undefined): string {
  if (!holding || (holding.from === 'system' && !holding.from_id)) return t('source.usual')
  const who = holding.changed_by?.name ?? ''
  const where = [levelWord(holding.from, t), holding.from_name].filter(Boolean).join(' ')
  const when = holding.changed_at ? dateOnly(new Date(holding.changed_at)) : ''
  return t(who ? 'source.by' : 'source.at', { who, where, when })
}

/** All that a search for a setting looks through: names, help, path and the names it has elsewhere. */
export function searchText({ path, old }: Placed): string {
  return [settingName(path), settingHelp(path), path, old].join(' ').toLowerCase()
}

function deniedWords(t: Words, value: object): string {
  const denied = Object.entries(value as Record<string, { action?: string } | null>)
    .filter(([, rule]) => rule?.action === 'deny')
    .map(([name]) => classWord(name, t))
  return denied.length > 0 ? t('settings.denied', { what: denied.join(', ') }) : t('settings.nothing')
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
