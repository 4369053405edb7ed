import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { CopyButton } from '../parts/CopyButton'
import { CopyValue } from '../parts/CopyValue'
import { Icon } from '../parts/Icon'
import { useWords } from '../words/words'
import { QrCode } from './QrCode'
import { SignInProblem } from './SignIn'
import type { SecondFactor } from './signing'
import type { Signing } from './useSigning'

/** The second proof: six digits of an app, or one of the codes kept for when there is no app. */
export function CodeStep({ signing, factor }: { signing: Signing; factor: SecondFactor }) {
  const t = useWords()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!signing.busy && code.trim()) void signing.answer(code.trim())
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {factor.enrolment && <Enrolment secret={factor.enrolment.secret} uri={factor.enrolment.uri} />}
        <TextInput
          label={t('factor.code')}
          description={t('factor.code_hint')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={factor.wrong && t('factor.wrong')}
          autoFocus
        />
        <SignInProblem failure={signing.failure} t={t} />
        <Button type="submit" loading={signing.busy} fullWidth size="md">
          {t('sign_in.submit')}
        </Button>
        <Anchor component="button" type="button" onClick={signing.again} size="sm">
          {t('sign_in.back')}
        </Anchor>
      </Stack>
    </form>
  )
}

/** The secret for an authenticator app: a link that opens one on this device, and the text to type elsewhere. */
export function Enrolment({ secret, uri }: { secret: string; uri: string }) {
  const t = useWords()
  return (
    <section className="surface credentials" aria-label={t('factor.enrol')}>
      <p>{t('factor.enrol_text')}</p>
      <QrCode text={uri} label={t('factor.qr')} />
      <dl>
        <CopyValue name="totp" label={t('factor.secret')} value={secret} />
      </dl>
      <a href={uri}>{t('factor.open_app')}</a>
    </section>
  )
}

/** Codes for when the app is lost; they are shown this once. */
export function KeepCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useWords()
  return (
    <Stack gap="md">
      <Alert icon={<Icon name="keys" />}>{t('factor.keep')}</Alert>
      <ul className="recovery-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton value={codes.join('\n')} label={t('copy.this', { what: t('factor.codes') })} />
      <Button onClick={onDone} size="md" autoFocus>
        {t('factor.kept')}
      </Button>
    </Stack>
  )
}
