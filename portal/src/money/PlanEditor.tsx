import { Button, Divider } from '@mantine/core'
import { DocumentForm, type FormPlace } from '../editor/DocumentForm'
import { ChoiceField, LinesField, SwitchField, TextField } from '../editor/fields'
import { useDraft, type Draft } from '../editor/useDraft'
import { useWords } from '../words/words'
import {
  atForm,
  CATEGORIES,
  complaints,
  emptyPrice,
  formOf,
  PLAN_DEFAULTS,
  PLAN_LABELS,
  planOf,
  priceLabels,
  pricesOf,
  type PlanDocument,
} from './planForm'

/** A price list: what it is called, how it goes with others, and each price. */
export function PlanEditor(place: FormPlace) {
  const t = useWords()
  const plain = useDraft(PLAN_DEFAULTS, PLAN_LABELS)
  const draft = { ...plain, labels: { ...PLAN_LABELS, ...priceLabels(Number(plain.values.prices)) } }
  const strategies = [
    { value: 'simple', label: t('plans.simple') },
    { value: 'cumulative', label: t('plans.cumulative') },
  ]
  return (
    <DocumentForm<PlanDocument>
      {...place}
      resource="service_plans"
      draft={draft}
      formOf={formOf}
      bodyOf={planOf}
      check={complaints}
      words={{ fresh: 'plans.new', gone: 'plans.deleted', ends: 'plans.delete_text' }}
      atFields={(failure) => atForm(draft.values, failure)}
      alsoForget={['services']}
    >
      {() => (
        <>
          <TextField draft={draft} path="name" required />
          <TextField draft={draft} path="description" hint={t('plans.description_hint')} />
          <TextField draft={draft} path="category" />
          <div className="pair wide-narrow">
            <ChoiceField draft={draft} path="merge.strategy" options={strategies} required hint={t('plans.strategy_hint')} />
            <TextField draft={draft} path="merge.priority" type="number" />
          </div>
          <Prices draft={draft} />
        </>
      )}
    </DocumentForm>
  )
}

function Prices({ draft }: { draft: Draft }) {
  const t = useWords()
  const add = () => {
    const count = Number(draft.values.prices)
    Object.entries(emptyPrice(count)).forEach(([path, value]) => draft.set(path, value))
    draft.set('prices', String(count + 1))
  }
  return (
    <>
      <Divider label={t('plans.prices')} labelPosition="left" />
      {pricesOf(draft.values).map((i, place) => (
        <PriceFields key={i} draft={draft} i={i} number={place + 1} />
      ))}
      <Button variant="default" className="setting-add" onClick={add}>
        {t('plans.add_price')}
      </Button>
    </>
  )
}

function PriceFields({ draft, i, number }: { draft: Draft; i: number; number: number }) {
  const t = useWords()
  const at = (name: string) => `price.${i}.${name}`
  const categories = Object.entries(CATEGORIES).map(([value, key]) => ({ value, label: t(key) }))
  const own = String(draft.values[at('category')] ?? '')
  const known = own === '' || own in CATEGORIES ? categories : [...categories, { value: own, label: own }]
  return (
    <fieldset className="setting-group">
      <legend>{t('plans.price', { number })}</legend>
      <div className="pair">
        <ChoiceField draft={draft} path={at('category')} options={known} required />
        <TextField draft={draft} path={at('item')} mono required hint={t('plans.item_hint')} />
      </div>
      <TextField draft={draft} path={at('name')} />
      <div className="pair">
        <TextField draft={draft} path={at('rate')} type="number" />
        <TextField draft={draft} path={at('activation_charge')} type="number" />
      </div>
      <details className="advanced">
        <summary>{t('settings.advanced')}</summary>
        <TextField draft={draft} path={at('flat_rate')} type="number" hint={t('plans.flat_hint')} />
        <LinesField draft={draft} path={at('rates')} hint={t('plans.rates_hint')} />
        <div className="pair">
          <TextField draft={draft} path={at('minimum')} type="number" />
          <TextField draft={draft} path={at('maximum')} type="number" />
        </div>
        <TextField draft={draft} path={at('step')} type="number" />
        <SwitchField draft={draft} path={at('cascade')} hint={t('plans.cascade_hint')} />
      </details>
      <Button variant="subtle" className="danger" onClick={() => draft.set(at('gone'), true)}>
        {t('plans.remove_price', { number })}
      </Button>
    </fieldset>
  )
}
