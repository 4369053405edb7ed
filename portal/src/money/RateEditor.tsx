import { DocumentForm, missing, type FormPlace } from '../editor/DocumentForm'
import { TextField } from '../editor/fields'
import { useDraft, type Labels } from '../editor/useDraft'
import { read, type Values } from '../editor/values'
import { useWords } from '../words/words'

const DEFAULTS: Values = {
  prefix: '',
  rate_name: '',
  description: '',
  rate_cost: '',
  rate_surcharge: '',
  rate_increment: '60',
  rate_minimum: '60',
  rate_nocharge_time: '',
  weight: '',
  ratedeck_id: '',
}

const LABELS: Labels = {
  prefix: 'rates.prefix',
  rate_name: 'rates.name',
  description: 'plans.description',
  rate_cost: 'rates.cost',
  rate_surcharge: 'rates.surcharge',
  rate_increment: 'rates.increment',
  rate_minimum: 'rates.minimum',
  rate_nocharge_time: 'rates.nocharge',
  weight: 'rates.weight',
  ratedeck_id: 'rates.deck',
}

const TEXTS = ['prefix', 'rate_name', 'description', 'ratedeck_id']

/** The price of calls to numbers that begin in one way. */
export function RateEditor(place: FormPlace) {
  const t = useWords()
  const draft = useDraft(DEFAULTS, LABELS)
  return (
    <DocumentForm<Record<string, unknown>>
      {...place}
      resource="rates"
      draft={draft}
      formOf={(rate) => read(rate, DEFAULTS)}
      bodyOf={rateOf}
      check={(values) => missing(values, 'prefix', 'rate_cost')}
      nameOf={(rate) => String(rate.rate_name ?? rate.prefix)}
      words={{ fresh: 'rates.new', ends: 'rates.delete_text' }}
      alsoForget={['ratedecks']}
    >
      {() => (
        <>
          <div className="pair">
            <TextField draft={draft} path="prefix" mono required hint={t('rates.prefix_hint')} />
            <TextField draft={draft} path="rate_name" hint={t('rates.name_hint')} />
          </div>
          <div className="pair">
            <TextField draft={draft} path="rate_cost" type="number" required hint={t('rates.cost_hint')} />
            <TextField draft={draft} path="rate_surcharge" type="number" hint={t('rates.surcharge_hint')} />
          </div>
          <div className="pair">
            <TextField draft={draft} path="rate_minimum" type="number" hint={t('rates.minimum_hint')} />
            <TextField draft={draft} path="rate_increment" type="number" hint={t('rates.increment_hint')} />
          </div>
          <div className="pair">
            <TextField draft={draft} path="rate_nocharge_time" type="number" hint={t('rates.nocharge_hint')} />
            <TextField draft={draft} path="weight" type="number" hint={t('rates.weight_hint')} />
          </div>
          <TextField draft={draft} path="ratedeck_id" mono hint={t('rates.deck_hint')} />
          <TextField draft={draft} path="description" />
        </>
      )}
    </DocumentForm>
  )
}

/** The whole document; what the form does not show stays as it was. */
function rateOf(values: Values, before: Record<string, unknown> = {}): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !(name in DEFAULTS)))
  const typed = Object.entries(values).filter(([, value]) => String(value).trim() !== '')
  return {
    ...kept,
    ...Object.fromEntries(
      typed.map(([name, value]) => [name, TEXTS.includes(name) ? String(value).trim() : Number(value)]),
    ),
  }
}
