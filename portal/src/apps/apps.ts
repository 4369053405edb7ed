import type { WordKey } from '../words/words'

export const APP_KINDS: Record<string, WordKey> = {
  calls: 'apps.kind_calls',
  lines: 'apps.kind_lines',
  running: 'apps.kind_running',
}

/** What accounts can be given, by the exchange's own names. */
export const APPS: Record<string, { label: WordKey; kind: string }> = {
  voip: { label: 'app.voip', kind: 'calls' },
  callflows: { label: 'app.callflows', kind: 'calls' },
  'call-logs': { label: 'app.call_logs', kind: 'calls' },
  recordings: { label: 'app.recordings', kind: 'calls' },
  numbers: { label: 'app.numbers', kind: 'lines' },
  pbxs: { label: 'app.pbxs', kind: 'lines' },
  carriers: { label: 'app.carriers', kind: 'lines' },
  accounts: { label: 'app.accounts', kind: 'running' },
}
/** Without it an account has no telephones. */
export const NEEDED_APP = 'voip'
