import { Alert, Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRows } from '../api/queries'
import type { DeviceRow } from '../api/rows'
import { Icon } from '../parts/Icon'
import { Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { StateLabel } from '../parts/StateLabel'
import { useSession } from '../session/session'
import { useWords } from '../words/words'
import { dialled } from './address'
import { CallCard } from './CallCard'
import { Keypad } from './Keypad'
import { lineWords } from './lineWords'
import { OWN, phone, turnOff, turnOn } from './phone'
import { usePhone, type PhoneState } from './state'

/** This browser as a phone: calls and is called in the name of whoever is signed in. */
export default function Phone() {
  const t = useWords()
  const state = usePhone()
  return (
    <Page title={t('nav.phone')} lead={t('phone.lead')}>
      <div className="phone">{state.line === 'off' ? <TurnOn /> : <Line state={state} />}</div>
    </Page>
  )
}

function TurnOn() {
  const t = useWords()
  const session = useSession()
  const [choice, setChoice] = useState(OWN)
  const [failure, setFailure] = useState<unknown>(null)
  const devices = useRows<DeviceRow[]>(session?.accountId ?? '', 'devices', {
    query: { filter_owner_id: session?.userId },
    enabled: session?.admin === true,
  })
  const choices = [
    { value: OWN, label: t('phone.own') },
    ...(devices.data ?? []).map((device) => ({ value: device.id, label: device.name })),
  ]
  const capable = window.isSecureContext && 'RTCPeerConnection' in window
  return (
    <section className="surface phone-off" aria-label={t('phone.turn_on')}>
      <p>{t('phone.explained')}</p>
      {session?.admin && choices.length > 1 && (
        <Select
          label={t('phone.which')}
          description={t('phone.which_hint')}
          data={choices}
          value={choice}
          onChange={(value) => setChoice(value ?? OWN)}
          allowDeselect={false}
        />
      )}
      {!capable && <Problem>{t('phone.insecure')}</Problem>}
      <RefusalNote failure={failure} />
      <Button
        leftSection={<Icon name="phone" size={18} />}
        disabled={!capable}
        onClick={() => void turnOn(choice).catch(setFailure)}
      >
        {t('phone.turn_on')}
      </Button>
    </section>
  )
}

function Line({ state }: { state: PhoneState }) {
  const t = useWords()
  const { icon, tone, key } = lineWords(state.line)
  return (
    <>
      <Group justify="space-between" className="phone-line">
        <span role="status" data-line={state.line}>
          <StateLabel icon={icon} tone={tone}>
            {t(key)}
          </StateLabel>{' '}
          <span className="quiet">{state.device}</span>
        </span>
        <Button variant="default" onClick={turnOff}>
          {t('phone.turn_off')}
        </Button>
      </Group>
      {state.problem && <Problem>{t(state.problem)}</Problem>}
      {state.line === 'refused' && (
        <Button onClick={() => (turnOff(), void turnOn(OWN).catch(() => undefined))}>{t('phone.use_here')}</Button>
      )}
      {state.calls.map((call) => (
        <CallCard key={call.id} call={call} others={state.calls.filter((other) => other !== call)} />
      ))}
      {state.ended && (
        <p role="status" className="call-ended">
          {t('phone.ended', { party: state.ended.party || t('phone.somebody'), why: t(state.ended.why) })}
        </p>
      )}
      {state.calls.length === 0 && <Dial ready={state.line === 'ready'} />}
    </>
  )
}

function Dial({ ready }: { ready: boolean }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const target = dialled(typed)
  const call = () => {
    if (!target || !ready) return
    phone()?.call(target)
    setTyped('')
  }
  return (
    <form className="surface dial" onSubmit={(event) => (event.preventDefault(), call())}>
      <TextInput
        type="tel"
        label={t('phone.number')}
        description={t('phone.number_hint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-key="/"
      />
      <Keypad onPress={(digit) => setTyped(typed + digit)} />
      <Button type="submit" leftSection={<Icon name="phone" size={18} />} disabled={!target || !ready}>
        {t('phone.call')}
      </Button>
    </form>
  )
}

function Problem({ children }: { children: string }) {
  return (
    <Alert color="red" variant="light" icon={<Icon name="warning" />} role="alert">
      {children}
    </Alert>
  )
}
