import { Alert, Anchor, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useEffect, useState, type FormEvent, type ReactNode } from 'react'
import { Refusal } from '../api/refusal'
import { useBrand, productName } from '../brand/brand'
import { BrandMark } from '../brand/BrandMark'
import { Icon } from '../parts/Icon'
import { RefusalNote } from '../parts/RefusalNote'
import { usePlace } from '../shell/route'
import { LanguageChoice } from '../words/LanguageChoice'
import { useWords, type Words } from '../words/words'
import { CodeStep, KeepCodes } from './CodeStep'
import { Forgotten, NewPassword } from './Forgotten'
import { sessionEnded } from './session'
import { credentials } from './signing'
import { useSigning, type Signing } from './useSigning'

/** The way in: user name and password, a code where one is wanted, or a link by mail for who forgot the password. */
export function SignIn() {
  const t = useWords()
  const signing = useSigning()
  const place = usePlace()
  const [forgotten, setForgotten] = useState(false)
  const resetId = place.account === 'recovery' ? place.area : ''
  const brand = useBrand()
  useEffect(() => {
    document.title = t('sign_in.page', { product: productName() })
  }, [t, brand])
  useEffect(() => {
    if (resetId) void signing.submit({ account: '', credential: '', resetId })
  }, [resetId])
  return (
    <main className="sign-in">
      <Paper className="surface sign-in-card">
        <Stack gap="md">
          <div className="brand">
            <BrandMark size={36} />
            <Title order={1} size="h3">
              {t('sign_in.title', { product: productName() })}
            </Title>
          </div>
          <Step signing={signing} resetId={resetId} forgotten={forgotten} onForgotten={setForgotten} />
          <LanguageChoice />
          <Support />
        </Stack>
      </Paper>
    </main>
  )
}

interface StepProps {
  signing: Signing
  resetId: string
  forgotten: boolean
  onForgotten: (forgotten: boolean) => void
}

function Step({ signing, resetId, forgotten, onForgotten }: StepProps): ReactNode {
  const t = useWords()
  if (signing.signed && signing.signed.recoveryCodes.length > 0)
    return <KeepCodes codes={signing.signed.recoveryCodes} onDone={signing.kept} />
  if (signing.signed) return <NewPassword signed={signing.signed} onDone={() => (onForgotten(false), signing.renewed())} />
  if (signing.factor) return <CodeStep signing={signing} factor={signing.factor} />
  if (resetId && !signing.failure) return <p role="status">{t('loading')}</p>
  if (forgotten) return <Forgotten onBack={() => onForgotten(false)} />
  return <PasswordStep signing={signing} onForgotten={() => onForgotten(true)} />
}

function PasswordStep({ signing, onForgotten }: { signing: Signing; onForgotten: () => void }) {
  const t = useWords()
  const [account, setAccount] = useState('')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const ended = sessionEnded()
  const ready = account.trim() !== '' && username.trim() !== '' && password !== ''
  const onSubmit = (event: FormEvent<HTMLElement>) => {
    event.preventDefault()
    if (!ready) return focusFirstEmpty(event.currentTarget)
    const proof = { account: account.trim(), credential: credentials(username, password) }
    if (!signing.busy) void signing.submit(proof)
  }
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {ended && !signing.failure && <Alert icon={<Icon name="leave" />}>{t(ended)}</Alert>}
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
        <SignInProblem failure={signing.failure} t={t} />
        <div role="status" className="hint">
          {signing.slow && t('sign_in.slow')}
        </div>
        <Button type="submit" loading={signing.busy} fullWidth size="md">
          {t('sign_in.submit')}
        </Button>
        <Anchor component="button" type="button" onClick={onForgotten} size="sm">
          {t('sign_in.forgotten')}
        </Anchor>
      </Stack>
    </form>
  )
}

/** Whom to ask, where the brand says so. */
function Support() {
  const t = useWords()
  const { support } = useBrand()
  if (!support?.email && !support?.number) return null
  return (
    <p className="hint">
      {t('sign_in.support')} {support.email && <a href={`mailto:${support.email}`}>{support.email}</a>} {support.number}
    </p>
  )
}

export function SignInProblem({ failure, t }: { failure: unknown; t: Words }) {
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

function focusFirstEmpty(form: HTMLElement): void {
  for (const input of form.querySelectorAll('input')) if (input.value.trim() === '') return input.focus()
}
