import { Divider } from '@mantine/core'
import { ChoiceField, SecretField, SwitchField, TextField } from '../editor/fields'
import { text, type Draft, type Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'
import type { CallflowRow } from '../api/rows'
import { flowWith } from '../extensions/extension'
import { useWords } from '../words/words'

export const USER_DEFAULTS: Values = {
  first_name: '',
  last_name: '',
  extension: '',
  email: '',
  username: '',
  password: '',
  priv_level: 'user',
  enabled: true,
}

export const USER_LABELS: Labels = {
  first_name: 'users.first_name',
  last_name: 'users.last_name',
  extension: 'users.extension',
  email: 'users.email',
  username: 'users.username',
  password: 'users.password',
  priv_level: 'users.level',
  enabled: 'users.enabled',
}

export const DOCUMENT_PATHS = ['first_name', 'last_name', 'email', 'username', 'password', 'priv_level', 'enabled']

export function UserFields({ draft, fresh }: { draft: Draft; fresh: boolean }) {
  const t = useWords()
  const levels = [
    { value: 'user', label: t('users.level_user') },
    { value: 'admin', label: t('users.level_admin') },
  ]
  return (
    <>
      <div className="pair">
        <TextField draft={draft} path="first_name" required />
        <TextField draft={draft} path="last_name" required />
      </div>
      <div className="pair">
        <TextField draft={draft} path="extension" hint={t('users.extension_hint')} mono />
        <TextField draft={draft} path="email" type="email" hint={t('users.email_hint')} />
      </div>
      <Divider label={t('users.portal_access')} labelPosition="left" />
      <div className="pair">
        <TextField draft={draft} path="username" mono hint={t('users.username_hint')} />
        <SecretField draft={draft} path="password" hint={t(fresh ? 'users.password_hint' : 'users.password_keep')} />
      </div>
      <ChoiceField draft={draft} path="priv_level" options={levels} required hint={t('users.level_hint')} />
      {!fresh && <SwitchField draft={draft} path="enabled" hint={t('users.enabled_hint')} />}
    </>
  )
}

/** What the form can see is wrong without asking; true when it may be sent. */
export function checkUser(draft: Draft, callflows: CallflowRow[], user: string | null): boolean {
  let good = true
  const wrong = (path: string, key: Parameters<Draft['complain']>[1]) => {
    draft.complain(path, key)
    good = false
  }
  if (!text(draft, 'first_name')) wrong('first_name', 'field.required')
  if (!text(draft, 'last_name')) wrong('last_name', 'field.required')
  const taken = flowWith(callflows, text(draft, 'extension'))
  if (taken && (user === null || taken.owner_id !== user)) wrong('extension', 'users.extension_taken')
  const renamed = draft.changed.includes('username') && text(draft, 'username') !== ''
  if (renamed && !text(draft, 'password')) wrong('password', 'users.password_with_username')
  return good
}
