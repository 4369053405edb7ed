import { ChoiceField, LinesField, SwitchField, TextField } from '../editor/fields'
import type { Draft, Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'
import { useWords } from '../words/words'

export const TRUNK_DEFAULTS: Values = {
  name: '',
  enabled: true,
  'auth.method': 'password',
  'auth.ip': '',
  'auth.port': '',
  numbers: '',
  'limits.calls': '',
  outbound_flags: '',
  'account_codes.enabled': false,
}

export const TRUNK_LABELS: Labels = {
  name: 'trunks.name',
  enabled: 'trunks.enabled',
  'auth.method': 'trunks.method',
  'auth.ip': 'trunks.ip',
  'auth.port': 'carriers.port',
  numbers: 'trunks.numbers',
  'limits.calls': 'trunks.limit',
  outbound_flags: 'trunks.flags',
  'account_codes.enabled': 'trunks.codes',
}

/** Lists and numbers as the document has them, from the text of the form. */
export function trunkShape(patch: Record<string, unknown>): Record<string, unknown> {
  const shaped = { ...patch }
  for (const path of ['numbers', 'outbound_flags'])
    if (path in shaped) shaped[path] = String(shaped[path] ?? '').split(/[\s,;]+/).filter(Boolean)
  numeric(shaped, 'limits', 'calls')
  numeric(shaped, 'auth', 'port')
  return shaped
}

function numeric(shaped: Record<string, unknown>, group: string, key: string): void {
  const values = shaped[group] as Record<string, unknown> | undefined
  if (values?.[key]) shaped[group] = { ...values, [key]: Number(values[key]) }
}

export function TrunkFields({ draft }: { draft: Draft }) {
  const t = useWords()
  const methods = [
    { value: 'password', label: t('trunks.by_password') },
    { value: 'ip', label: t('trunks.by_address') },
  ]
  return (
    <>
      <TextField draft={draft} path="name" required />
      <ChoiceField draft={draft} path="auth.method" options={methods} required hint={t('trunks.method_hint')} />
      {draft.values['auth.method'] === 'ip' && (
        <div className="pair wide-narrow">
          <TextField draft={draft} path="auth.ip" mono required hint={t('trunks.ip_hint')} />
          <TextField draft={draft} path="auth.port" type="number" hint={t('carriers.port_hint')} />
        </div>
      )}
      <LinesField draft={draft} path="numbers" hint={t('trunks.numbers_hint')} />
      <TextField draft={draft} path="limits.calls" type="number" hint={t('trunks.limit_hint')} />
      <LinesField draft={draft} path="outbound_flags" hint={t('trunks.flags_hint')} />
      <SwitchField draft={draft} path="account_codes.enabled" hint={t('trunks.codes_hint')} />
      <SwitchField draft={draft} path="enabled" hint={t('trunks.enabled_hint')} />
    </>
  )
}
