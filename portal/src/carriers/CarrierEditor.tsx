import type { Resources } from '@documents'
import { Refusal } from '../api/refusal'
import { DocumentForm, missing, type FormPlace } from '../editor/DocumentForm'
import { ChoiceField, LinesField, SecretField, SwitchField, TextField } from '../editor/fields'
import { pairsOf } from '../editor/pairs'
import { useDraft } from '../editor/useDraft'
import type { Values } from '../editor/values'
import { useWords, type WordKey } from '../words/words'
import { carrierOf, CARRIER_DEFAULTS, CARRIER_LABELS, formOf } from './carrierForm'

export function CarrierEditor(place: FormPlace) {
  const t = useWords()
  const draft = useDraft(CARRIER_DEFAULTS, CARRIER_LABELS)
  const formats = [
    { value: 'e164', label: t('carriers.format_e164') },
    { value: 'strip_plus', label: t('carriers.format_strip_plus') },
    { value: 'national', label: t('carriers.format_national') },
  ]
  const forwarded = [
    { value: 'own', label: t('carriers.forwarded_own') },
    { value: 'original', label: t('carriers.forwarded_original') },
  ]
  return (
    <DocumentForm<Resources>
      {...place}
      resource="resources"
      draft={draft}
      formOf={formOf}
      bodyOf={carrierOf}
      check={check}
      method="PATCH"
      words={{
        fresh: 'carriers.new',
        create: 'carriers.create',
        gone: 'carriers.deleted',
        ends: 'carriers.delete_text',
      }}
      atFields={atField}
    >
      {(fresh) => (
        <>
          <TextField draft={draft} path="name" required />
          <div className="pair wide-narrow">
            <TextField draft={draft} path="server" required mono hint={t('carriers.server_hint')} />
            <TextField draft={draft} path="port" mono hint={t('carriers.port_hint')} />
          </div>
          <div className="pair">
            <TextField draft={draft} path="username" mono hint={t('carriers.username_hint')} />
            <SecretField
              draft={draft}
              path="password"
              hint={t(fresh ? 'carriers.password_hint' : 'users.password_keep')}
            />
          </div>
          <LinesField draft={draft} path="inbound_ips" hint={t('carriers.inbound_hint')} />
          <LinesField draft={draft} path="rules" hint={t('carriers.rules_hint')} />
          <div className="pair">
            <TextField draft={draft} path="weight_cost" type="number" hint={t('carriers.weight_hint')} />
            <TextField draft={draft} path="prefix" mono hint={t('carriers.prefix_hint')} />
          </div>
          <div className="pair">
            <TextField draft={draft} path="max_rate_cost" type="number" hint={t('carriers.ceiling_hint')} />
            <LinesField draft={draft} path="rates" hint={t('carriers.rates_hint')} />
          </div>
          <div className="pair">
            <ChoiceField draft={draft} path="caller_id_options.format" options={formats} required />
            <ChoiceField
              draft={draft}
              path="caller_id_options.forwarded"
              options={forwarded}
              required
              hint={t('carriers.forwarded_hint')}
            />
          </div>
          <LinesField draft={draft} path="flags" hint={t('carriers.flags_hint')} />
          <SwitchField draft={draft} path="emergency" hint={t('carriers.emergency_hint')} />
          <SwitchField draft={draft} path="trusted" hint={t('carriers.trusted_hint')} />
          <SwitchField draft={draft} path="enabled" />
        </>
      )}
    </DocumentForm>
  )
}

function check(values: Values): [string, WordKey][] {
  const wrong: [string, WordKey][] = pairsOf(String(values.rates)) ? [] : [['rates', 'pairs.wrong']]
  return [...missing(values, 'name', 'server'), ...wrong]
}

/** `gateways.0.server` is `server` on this form. */
function atField(failure: unknown): unknown {
  if (!(failure instanceof Refusal) || typeof failure.data !== 'object' || failure.data === null) return failure
  const moved = Object.entries(failure.data).map(([path, rule]) => [
    path.replace(/^gateways\.0\./, '').replace(/^(inbound_ips|rules|flags|rates)\.\d+(\.\w+)?$/, '$1'),
    rule,
  ])
  return new Refusal(failure.status, failure.word, Object.fromEntries(moved), failure.requestId)
}
