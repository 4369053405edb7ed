import { Button, PasswordInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Refusal } from '../api/refusal'
import { RefusalNote } from '../parts/RefusalNote'
import { endSession, type Session } from '../session/session'
import { saidWords } from '../words/said'
import { useWords } from '../words/words'

/** A new password, for who knows the present one; every session that began with it ends. */
export function PasswordPanel({ session }: { session: Session }) {
  const t = useWords()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const problem = (path: string) => {
    const found = failure instanceof Refusal ? failure.fields.find((field) => field.path === path) : undefined
    return found && saidWords(t, found)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const route = under(session.accountId, 'users', session.userId, 'password')
    ask(route, { method: 'PUT', data: { current, password } })
      .then(() => endSession('sign_in.new_password'))
      .catch(setFailure)
  }
  const shown = { visibilityToggleButtonProps: { 'aria-label': t('form.show_password'), tabIndex: 0 } }
  return (
    <section className="surface setting-section panel" aria-labelledby="password">
      <h2 id="password">{t('sign_in.password')}</h2>
      <p className="hint">{t('password.hint')}</p>
      <form onSubmit={submit} noValidate className="settings">
        <PasswordInput
          label={t('password.current')}
          value={current}
          error={problem('current')}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          {...shown}
        />
        <PasswordInput
          label={t('forgotten.new')}
          value={password}
          error={problem('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          {...shown}
        />
        <RefusalNote failure={failure} shown={['current', 'password']} />
        <Button type="submit" className="setting-add" disabled={!current || !password}>
          {t('password.change')}
        </Button>
      </form>
    </section>
  )
}
