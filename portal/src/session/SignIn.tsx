import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { Refusal } from '../api/refusal'
import { Icon } from '../parts/Icon'
import { Mark } from '../parts/Mark'
import { RefusalNote } from '../parts/RefusalNote'
import { LanguageChoice } from '../words/LanguageChoice'
import { useWords, type Words } from '../words/words'
import { md5 } from './md5'
import { sessionRanOut, startSession } from './session'

function focusFirstEmpty(form: HTMLElement): void {
  for (const input of form.querySelectorAll('input')) if (input.value.trim() === '') return input.focus()
}

interface AuthData {
  account_id: string
  owner_id?: string
  account_name?: string
  is_reseller?: boolean
  is_master_account?: boolean
  priv_level?: string
}

const SLOW_AFTER_MS = 1500

/** KAZOO's user_auth: MD5 of `user:password`, the user name in lower case as it is stored. */
export function credentials(username: string, password: string): string {
  return md5(`${username.trim().toLowerCase()}:${password}`)
}

export function SignIn() {
  const t = useWords()
  const [account, setAccount] = useState('')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const { busy, slow, failure, submit } = useSignIn()
  const ready = account.trim() !== '' && username.trim() !== '' && password !== ''
  useEffect(() => {
    document.title = t('sign_in.page')
  }, [t])
  const onSubmit = (event: FormEvent<HTMLElement>) => {
    event.preventDefault()
    if (!ready) return focusFirstEmpty(event.currentTarget)
    if (!busy) void submit(account.trim(), credentials(username, password))
  }
  return (
    <main className="sign-in">
      <Paper className="surface sign-in-card" component="form" onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <div className="brand">
            <Mark size={36} />
            <Title order={1} size="h3">
              {t('sign_in.title')}
            </Title>
          </div>
          {sessionRanOut() && !failure && <Alert icon={<Icon name="leave" />}>{t('sign_in.ran_out')}</Alert>}
          <TextInput
            label={t('sign_in.account')}
            description={t('sign_in.account_hint')}
            value={account}
            onChange={(e) => setAccount(e.currentTarget.value)}
            name="organization"
            autoComplete="organization"
            autoCapitalize="none"
            autoFocus
          />
          <TextInput
            label={t('sign_in.username')}
            value={username}
            onChange={(e) => setUsername(e.currentTarget.value)}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
          />
          <PasswordInput
            label={t('sign_in.password')}
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
            name="password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('form.show_password'), tabIndex: 0 }}
          />
          <SignInProblem failure={failure} t={t} />
          <div role="status" className="hint">
            {slow && t('sign_in.slow')}
          </div>
          <Button type="submit" loading={busy} fullWidth size="md">
            {t('sign_in.submit')}
          </Button>
          <LanguageChoice />
        </Stack>
      </Paper>
    </main>
  )
}

function useSignIn() {
  const [busy, setBusy] = useState(false)
  const [slow, setSlow] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const submit = async (account: string, credential: string) => {
    setBusy(true)
    setFailure(null)
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    try {
      await signIn(account, credential)
    } catch (problem) {
      setFailure(problem)
    } finally {
      clearTimeout(timer)
      setSlow(false)
      setBusy(false)
    }
  }
  return { busy, slow, failure, submit }
}

async function signIn(account: string, credential: string): Promise<void> {
  const data = account.includes('.')
    ? { credentials: credential, account_realm: account }
    : { credentials: credential, account_name: account }
  const answer = await ask<AuthData>('user_auth', { method: 'PUT', data })
  startSession({
    token: answer.auth_token ?? '',
    accountId: answer.data.account_id,
    accountName: answer.data.account_name ?? account,
    userId: answer.data.owner_id ?? '',
    reseller: answer.data.is_reseller === true,
    master: answer.data.is_master_account === true,
    admin: answer.data.priv_level === 'admin',
  })
}

function SignInProblem({ failure, t }: { failure: unknown; t: Words }) {
  if (!(failure instanceof Refusal)) return null
  const plain = plainReason(failure, t)
  if (!plain) return <RefusalNote failure={failure} />
  return (
    <Alert color="red" variant="light" icon={<Icon name="warning" />} role="alert">
      {plain}
    </Alert>
  )
}

function plainReason(refusal: Refusal, t: Words): string | null {
  if (refusal.status === 401) return t('sign_in.wrong')
  if (refusal.status === 423) return t('sign_in.locked')
  if (refusal.status !== 429) return null
  return refusal.retryAfterSeconds
    ? t('sign_in.too_many_wait', { count: refusal.retryAfterSeconds })
    : t('sign_in.too_many')
}
