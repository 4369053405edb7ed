import { useEffect, useState } from 'react'
import type { Vmboxes } from '@documents'
import { ask } from '../api/client'
import { under, useDocument, useForget, useRows } from '../api/queries'
import type { UserRow } from '../api/rows'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { ChoiceField, LinesField, SecretField, SwitchField, TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { documentOf, patchOf, read, type Values } from '../editor/values'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { goWithoutAsking, placeHash } from '../shell/route'
import { fullName } from '../users/names'
import { useWords } from '../words/words'

const DEFAULTS: Values = {
  name: '',
  mailbox: '',
  owner_id: '',
  pin: '',
  require_pin: false,
  announcement_only: false,
  skip_greeting: false,
  skip_instructions: false,
  skip_envelope: false,
  include_message_on_notify: true,
  save_after_notify: false,
  delete_after_notify: false,
  notify_email_addresses: '',
}

const LABELS: Labels = {
  name: 'voicemail.box',
  mailbox: 'voicemail.mailbox',
  owner_id: 'voicemail.owner',
  pin: 'voicemail.pin',
  require_pin: 'voicemail.require_pin',
  announcement_only: 'voicemail.announcement_only',
  skip_greeting: 'voicemail.skip_greeting',
  skip_instructions: 'voicemail.skip_instructions',
  skip_envelope: 'voicemail.skip_envelope',
  include_message_on_notify: 'voicemail.include_message',
  save_after_notify: 'voicemail.save_after',
  delete_after_notify: 'voicemail.delete_after',
  notify_email_addresses: 'voicemail.addresses',
}

/** A mailbox: whose it is, what callers and its owner hear, what is mailed. */
export function BoxEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const users = useRows<UserRow[]>(account, 'users').data ?? []
  const query = useDocument<Vmboxes>(account, 'vmboxes', fresh ? null : id)
  const draft = useDraft(DEFAULTS, LABELS)
  const { busy, write } = useWrite(draft)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded) draft.restart({ ...read(loaded, DEFAULTS), pin: '' })
  }, [loaded])
  const finish = async (to: string) => {
    await forget(account, 'vmboxes')
    say(t('saved'))
    goWithoutAsking(to)
  }
  const save = async () => {
    const missing = ['name', 'mailbox'].filter((path) => !text(draft, path))
    missing.forEach((path) => draft.complain(path, 'field.required'))
    if (missing.length > 0) return
    await write(async () => {
      const path = under(account, 'vmboxes', ...(fresh ? [] : [id]))
      const data = listed(fresh ? documentOf(draft.values) : patchOf(draft.values, draft.changed))
      await ask(path, { method: fresh ? 'PUT' : 'PATCH', data, ifMatch: query.data?.etag })
      await finish(back)
    })
  }
  const remove = async () => {
    await ask(under(account, 'vmboxes', id), { method: 'DELETE' })
    await finish(placeHash(account, 'voicemail'))
  }
  if (query.error) return <RefusalNote failure={query.error} />
  if (!fresh && !loaded) return null
  return (
    <>
      <EditDrawer
        title={fresh ? t('voicemail.new_box') : (loaded?.name ?? '')}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
        <div className="pair wide-narrow">
          <TextField draft={draft} path="name" required />
          <TextField draft={draft} path="mailbox" mono required />
        </div>
        <ChoiceField
          draft={draft}
          path="owner_id"
          hint={t('voicemail.owner_hint')}
          options={users.map((user) => ({ value: user.id, label: fullName(user) }))}
        />
        <SecretField draft={draft} path="pin" hint={t('voicemail.pin_hint')} />
        <SwitchField draft={draft} path="require_pin" hint={t('voicemail.require_pin_hint')} />
        <SwitchField draft={draft} path="announcement_only" hint={t('voicemail.announcement_only_hint')} />
        <SwitchField draft={draft} path="skip_greeting" />
        <SwitchField draft={draft} path="skip_instructions" />
        <SwitchField draft={draft} path="skip_envelope" />
        <LinesField draft={draft} path="notify_email_addresses" hint={t('voicemail.addresses_hint')} />
        <SwitchField draft={draft} path="include_message_on_notify" />
        <SwitchField draft={draft} path="save_after_notify" />
        <SwitchField draft={draft} path="delete_after_notify" hint={t('voicemail.delete_after_hint')} />
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('users.delete_title', { name: loaded?.name ?? '' })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('voicemail.delete_box')}</p>
        </DeleteDialog>
      )}
    </>
  )
}

/** Addresses are typed one a line and kept as a list. */
function listed(body: Record<string, unknown>): Record<string, unknown> {
  const typed = body.notify_email_addresses
  if (typed === undefined) return body
  return {
    ...body,
    notify_email_addresses: String(typed ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean),
  }
}
