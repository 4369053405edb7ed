import { useEffect, useState } from 'react'
import type { Resources } from '@documents'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { pairsOf } from '../editor/pairs'
import { ChoiceField, LinesField, SecretField, SwitchField, TextField } from '../editor/fields'
import { text, useDraft } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { useWords } from '../words/words'
import { carrierOf, CARRIER_DEFAULTS, CARRIER_LABELS, formOf } from './carrierForm'

export function CarrierEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const query = useDocument<Resources>(account, 'resources', fresh ? null : id)
  const draft = useDraft(CARRIER_DEFAULTS, CARRIER_LABELS)
  const { busy, write } = useWrite(draft, atField)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded) draft.restart(formOf(loaded))
  }, [loaded])
  const finish = async (words: string) => {
    await forget(account, 'resources')
    say(words)
    goWithoutAsking(back)
  }
  const save = async () => {
    const missing = ['name', 'server'].find((path) => !text(draft, path))
    if (missing) return draft.complain(missing, 'field.required')
    if (!pairsOf(text(draft, 'rates'))) return draft.complain('rates', 'pairs.wrong')
    await write(async () => {
      const data = carrierOf(draft.values, loaded)
      if (fresh) await ask(under(account, 'resources'), { method: 'PUT', data })
      else await ask(under(account, 'resources', id), { method: 'PATCH', data, ifMatch: query.data?.etag })
      await finish(t('saved'))
    })
  }
  const remove = async () => {
    await ask(under(account, 'resources', id), { method: 'DELETE' })
    await finish(t('carriers.deleted'))
  }
  if (!fresh && !loaded) return null
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
    <>
      <EditDrawer
        title={loaded?.name ?? t('carriers.new')}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t(fresh ? 'carriers.create' : 'save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
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
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('carriers.delete_title', { name: loaded?.name ?? '' })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('carriers.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
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
