import { Divider } from '@mantine/core'
import { useMemo, useState } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import type { AccountRow } from '../api/rows'
import { EditDrawer } from '../editor/EditDrawer'
import { ChoiceField, TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { documentOf } from '../editor/values'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { goWithoutAsking } from '../shell/route'
import { useWords } from '../words/words'
import { countryOptions } from './countries'

const DEFAULTS = {
  name: '',
  realm: '',
  'address.street': '',
  'address.postal_code': '',
  'address.locality': '',
  'address.country': '',
}

const LABELS: Labels = {
  name: 'accounts.name',
  realm: 'accounts.realm',
  'address.street': 'accounts.street',
  'address.postal_code': 'accounts.postal_code',
  'address.locality': 'accounts.locality',
  'address.country': 'accounts.country',
}

const NEEDED = ['name', 'address.street', 'address.locality', 'address.country']

export function NewAccount({ account, back }: { account: string; back: string }) {
  const t = useWords()
  const forget = useForget()
  const you = useSession()
  const [busy, setBusy] = useState(false)
  const draft = useDraft(DEFAULTS, LABELS)
  const countries = useMemo(countryOptions, [])
  const create = async () => {
    const missing = NEEDED.filter((path) => !text(draft, path))
    missing.forEach((path) => draft.complain(path, 'field.required'))
    if (missing.length > 0) return
    setBusy(true)
    draft.blame(null)
    try {
      const made = await ask<AccountRow>(under(account), { method: 'PUT', data: documentOf(draft.values) })
      await forget(account, 'children', 'descendants')
      if (you) await forget(you.accountId, 'descendants')
      say(t('accounts.created', { name: made.data.name }))
      goWithoutAsking(back)
    } catch (failure) {
      draft.blame(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <EditDrawer
      title={t('accounts.new')}
      back={back}
      draft={draft}
      busy={busy}
      saveLabel={t('accounts.create')}
      onSave={() => void create()}
    >
      <TextField draft={draft} path="name" required />
      <TextField draft={draft} path="realm" mono hint={t('accounts.realm_hint')} />
      <Divider label={t('accounts.address')} labelPosition="left" />
      <TextField draft={draft} path="address.street" required />
      <div className="pair narrow-wide">
        <TextField draft={draft} path="address.postal_code" />
        <TextField draft={draft} path="address.locality" required />
      </div>
      <ChoiceField
        draft={draft}
        path="address.country"
        options={countries}
        required
        hint={t('accounts.country_hint')}
      />
    </EditDrawer>
  )
}
