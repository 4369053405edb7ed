import { useEffect, useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { read, type Values } from '../editor/values'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
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
export function RateEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const query = useDocument<Record<string, unknown>>(account, 'rates', fresh ? null : id)
  const draft = useDraft(DEFAULTS, LABELS)
  const { busy, write } = useWrite(draft)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded) draft.restart(read(loaded, DEFAULTS))
  }, [loaded])
  const finish = async () => {
    await forget(account, 'rates', 'ratedecks')
    say(t('saved'))
    goWithoutAsking(back)
  }
  const save = async () => {
    const missing = ['prefix', 'rate_cost'].filter((path) => !text(draft, path))
    missing.forEach((path) => draft.complain(path, 'field.required'))
    if (missing.length > 0) return
    await write(async () => {
      const path = under(account, 'rates', ...(fresh ? [] : [id]))
      await ask(path, { method: fresh ? 'PUT' : 'POST', data: rateOf(draft.values, loaded), ifMatch: query.data?.etag })
      await finish()
    })
  }
  const remove = async () => {
    await ask(under(account, 'rates', id), { method: 'DELETE' })
    await finish()
  }
  if (!fresh && !loaded) return null
  return (
    <>
      <EditDrawer
        title={fresh ? t('rates.new') : String(loaded?.rate_name ?? loaded?.prefix)}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
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
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('users.delete_title', { name: String(loaded?.rate_name ?? loaded?.prefix) })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('rates.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
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
