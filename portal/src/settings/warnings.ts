import type { WordKey } from '../words/words'
import type { Settings } from './useSettings'

type Denied = Record<string, { action?: string } | null> | undefined

/** What somebody should know before saving a value; nothing is held up by it. */
export function warningOf(settings: Settings, path: string): WordKey | null {
  const value = settings.own(path) ?? settings.holding(path)?.value
  switch (path) {
    case 'caller_id_options.outbound_privacy':
      return value && value !== 'none' ? 'warning.privacy' : null
    case 'ui_flags.numbers_format':
      return value === 'national' ? 'warning.national' : null
    case 'realm':
      return settings.changed(path) ? 'warning.realm' : null
    case 'call_restriction':
      return settings.changed(path) ? ofClasses(settings.own(path) as Denied) : null
    default:
      return null
  }
}

/** Changed classes of numbers: without unknown numbers nobody is reached inside; abroad can be expensive. */
function ofClasses(denied: Denied): WordKey | null {
  if (denied?.unknown?.action === 'deny') return 'warning.unknown'
  return denied?.international?.action === 'deny' ? null : 'warning.international'
}
