import { Button, Group, TextInput } from '@mantine/core'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { Icon } from '../parts/Icon'
import { StateLabel } from '../parts/StateLabel'
import { clock } from '../words/time'
import { useWords } from '../words/words'
import { dialled } from './address'
import { isDigit, Keypad } from './Keypad'
import { callWords } from './lineWords'
import { phone } from './phone'
import type { PhoneCall } from './state'

/** One call: who, how long, and what can be done with it. */
export function CallCard({ call, others }: { call: PhoneCall; others: PhoneCall[] }) {
  const t = useWords()
  const [open, setOpen] = useState<'keys' | 'transfer' | null>(null)
  const talking = call.state === 'talking'
  const party = call.party || t('phone.somebody')
  const press = (digit: string) => phone()?.press(call.id, digit)
  // Only while the focus is in here (WCAG 2.1.4), and never instead of typing into a field.
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement
    if (talking && !typing && isDigit(event.key)) press(event.key)
  }
  const toggle = (panel: 'keys' | 'transfer') => setOpen(open === panel ? null : panel)
  return (
    <section className="surface call" aria-label={party} data-state={call.state} onKeyDown={onKeyDown}>
      <div className="call-head">
        <h2>{party}</h2>
        <CallLine call={call} />
      </div>
      <Group gap="sm">
        {call.state === 'incoming' && <Answer call={call} />}
        {talking && <Sound call={call} />}
        {talking && (
          <>
            <Button variant="default" aria-expanded={open === 'keys'} onClick={() => toggle('keys')}>
              {t('phone.keypad')}
            </Button>
            <Button variant="default" aria-expanded={open === 'transfer'} onClick={() => toggle('transfer')}>
              {t('phone.transfer')}
            </Button>
          </>
        )}
        {call.state !== 'incoming' && (
          <Button color="red" onClick={() => phone()?.hangUp(call.id)}>
            {t('phone.hang_up')}
          </Button>
        )}
      </Group>
      {talking && open === 'keys' && <Keypad onPress={press} />}
      {talking && open === 'transfer' && <Transfer call={call} others={others} done={() => setOpen(null)} />}
    </section>
  )
}

function Answer({ call }: { call: PhoneCall }) {
  const t = useWords()
  return (
    <>
      <Button leftSection={<Icon name="phone" size={18} />} onClick={() => phone()?.answer(call.id)}>
        {t('phone.answer')}
      </Button>
      <Button variant="default" onClick={() => phone()?.hangUp(call.id)}>
        {t('phone.decline')}
      </Button>
    </>
  )
}

function Sound({ call }: { call: PhoneCall }) {
  const t = useWords()
  return (
    <>
      <Button variant="default" onClick={() => phone()?.mute(call.id, !call.muted)}>
        {t(call.muted ? 'phone.unmute' : 'phone.mute')}
      </Button>
      <Button variant="default" onClick={() => phone()?.hold(call.id, !call.held)}>
        {t(call.held ? 'phone.resume' : 'phone.hold')}
      </Button>
    </>
  )
}

function CallLine({ call }: { call: PhoneCall }) {
  const t = useWords()
  const { icon, tone, key } = callWords(call.state)
  const label = call.transferring ? 'phone.transferring' : call.held ? 'phone.on_hold' : key
  return (
    <div className="call-line">
      <span role="status">
        <StateLabel icon={icon} tone={call.held ? 'warn' : tone}>
          {t(label)}
        </StateLabel>
        {call.muted && (
          <StateLabel icon="blocked" tone="warn">
            {t('phone.muted')}
          </StateLabel>
        )}
      </span>
      {call.talkingSince !== null && <Timer since={call.talkingSince} />}
    </div>
  )
}

function Timer({ since }: { since: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <span className="tabular call-time">{clock((now - since) / 1000)}</span>
}

function Transfer({ call, others, done }: { call: PhoneCall; others: PhoneCall[]; done: () => void }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const target = dialled(typed)
  const joinable = others.filter((other) => other.state === 'talking' && (other.outgoing || call.outgoing))
  const now = () => {
    if (!target) return
    phone()?.transfer(call.id, target)
    done()
  }
  const askFirst = () => {
    if (!target) return
    phone()?.call(target)
    setTyped('')
  }
  return (
    <form className="transfer" onSubmit={(event) => (event.preventDefault(), now())}>
      <TextInput
        label={t('phone.transfer_to')}
        description={t('phone.transfer_hint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <Group gap="sm" mt="sm">
        <Button type="submit" disabled={!target}>
          {t('phone.transfer_now')}
        </Button>
        <Button variant="default" disabled={!target} onClick={askFirst}>
          {t('phone.transfer_ask')}
        </Button>
        {joinable.map((other) => (
          <Button key={other.id} onClick={() => phone()?.join(call.id, other.id)}>
            {t('phone.connect', { party: other.party })}
          </Button>
        ))}
      </Group>
    </form>
  )
}
