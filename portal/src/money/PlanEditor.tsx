import { Button, Divider } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { ChoiceField, LinesField, SwitchField, TextField } from '../editor/fields'
import { useDraft, type Draft } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
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
export function PlanEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const query = useDocument<PlanDocument>(account, 'service_plans', fresh ? null : id)
  const plain = useDraft(PLAN_DEFAULTS, PLAN_LABELS)
  const draft = { ...plain, labels: { ...PLAN_LABELS, ...priceLabels(Number(plain.values.prices)) } }
  const { busy, write } = useWrite(draft, (failure) => atForm(draft.values, failure))
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded) draft.restart(formOf(loaded))
  }, [loaded])
  const finish = async (words: string) => {
    await forget(account, 'service_plans', 'services')
    say(words)
    goWithoutAsking(back)
  }
  const save = async () => {
    const wrong = complaints(draft.values)
    wrong.forEach(([path, key]) => draft.complain(path, key))
    if (wrong.length > 0) return
    await write(async () => {
      const data = planOf(draft.values, loaded)
      if (fresh) await ask(under(account, 'service_plans'), { method: 'PUT', data })
      else await ask(under(account, 'service_plans', id), { method: 'POST', data, ifMatch: query.data?.etag })
      await finish(t('saved'))
    })
  }
  const remove = async () => {
    await ask(under(account, 'service_plans', id), { method: 'DELETE' })
    await finish(t('plans.deleted'))
  }
  if (!fresh && !loaded) return null
  const strategies = [
    { value: 'simple', label: t('plans.simple') },
    { value: 'cumulative', label: t('plans.cumulative') },
  ]
  return (
    <>
      <EditDrawer
        title={loaded?.name ?? t('plans.new')}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
        <TextField draft={draft} path="name" required />
        <TextField draft={draft} path="description" hint={t('plans.description_hint')} />
        <TextField draft={draft} path="category" />
        <div className="pair wide-narrow">
          <ChoiceField draft={draft} path="merge.strategy" options={strategies} required hint={t('plans.strategy_hint')} />
          <TextField draft={draft} path="merge.priority" type="number" />
        </div>
        <Prices draft={draft} />
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('users.delete_title', { name: loaded?.name ?? '' })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('plans.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
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
