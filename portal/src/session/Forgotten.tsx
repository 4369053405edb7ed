import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Icon } from '../parts/Icon'
import { RefusalNote } from '../parts/RefusalNote'
import { goTo } from '../shell/route'
import { useWords } from '../words/words'
import { askForLink, type Signed } from './signing'

/** Asks for a mail with a link that signs in once. */
export function Forgotten({ onBack }: { onBack: () => void }) {
  const t = useWords()
  const [account, setAccount] = useState('')
  const [username, setUsername] = useState('')
  const [sent, setSent] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    askForLink(account.trim(), username)
      .then(() => setSent(true))
      .catch(setFailure)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <h2 className="drawer-heading">{t('sign_in.forgotten')}</h2>
        <p>{t('forgotten.text')}</p>
        <TextInput
          label={t('sign_in.account')}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          autoFocus
        />
        <TextInput
          label={t('sign_in.username')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <RefusalNote failure={failure} />
        <div role="status">{sent && <Alert icon={<Icon name="check" />}>{t('forgotten.sent')}</Alert>}</div>
        <Button type="submit" disabled={!account.trim() || !username.trim()} size="md">
          {t('forgotten.send')}
        </Button>
        <Anchor component="button" type="button" onClick={onBack} size="sm">
          {t('sign_in.back')}
        </Anchor>
      </Stack>
    </form>
  )
}

/** Who came by the link of a mail chooses a new password, which ends every session: the person signs in with it. */
export function NewPassword({ signed, onDone }: { signed: Signed; onDone: () => void }) {
  const t = useWords()
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const { session } = signed
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const data = { password, require_password_update: false }
      await ask(under(session.accountId, 'users', session.userId), { method: 'PATCH', data, token: session.token })
      goTo('')
      onDone()
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <PasswordInput
          label={t('forgotten.new')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('form.show_password'), tabIndex: 0 }}
          autoFocus
        />
        <RefusalNote failure={failure} />
        <Button type="submit" disabled={password === ''} size="md">
          {t('save')}
        </Button>
      </Stack>
    </form>
  )
}
