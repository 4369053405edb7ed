import { Alert, Button, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ask } from '../api/client'
import { under, useRows } from '../api/queries'
import type { DeviceRow, StepDocument } from '../api/rows'
import { Icon } from '../parts/Icon'
import { Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { money } from '../words/money'
import { outcomeOf } from '../words/outcome'
import { useWords, type Words } from '../words/words'
import { Journey } from './Journey'

interface Rehearsed {
  allowed: boolean
  reason: string | null
  steps: StepDocument[]
  price?: Price | null
}

interface Price {
  per_minute: number
  currency: string
  rate?: { name?: string }
}

interface Question {
  device: string
  number: string
  to: string
  at: string
}

const OUTSIDE = 'outside'

/** What would happen if: the exchange decides a call that nobody makes, and says why. */
export default function WhatIf({ account }: { account: string }) {
  const t = useWords()
  const devices = useRows<DeviceRow[]>(account, 'devices')
  const [asked, setAsked] = useState<Question>({ device: '', number: '', to: '', at: '' })
  const rehearse = useMutation({
    mutationFn: async () => (await ask<Rehearsed>(under(account, 'dry_run'), { method: 'POST', data: body(asked) })).data,
  })
  const change = (part: Partial<Question>) => {
    rehearse.reset()
    setAsked({ ...asked, ...part })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rehearse.mutate()
  }
  const callers = [
    ...(devices.data ?? []).map((device) => ({ value: device.id, label: device.name })),
    { value: OUTSIDE, label: t('whatif.outside') },
  ]
  return (
    <Page title={t('nav.whatif')} lead={t('whatif.lead')}>
      <form className="whatif" onSubmit={submit}>
        <Select
          label={t('whatif.from')}
          data={callers}
          value={asked.device || null}
          onChange={(device) => change({ device: device ?? '' })}
          searchable
          required
          nothingFoundMessage={t('nothing_found')}
        />
        {asked.device === OUTSIDE && (
          <TextInput
            label={t('whatif.number')}
            type="tel"
            value={asked.number}
            onChange={(event) => change({ number: event.currentTarget.value })}
            required
          />
        )}
        <TextInput
          label={t('whatif.to')}
          type="tel"
          description={t('whatif.to_hint')}
          value={asked.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
          required
        />
        <TextInput
          label={t('whatif.at')}
          type="datetime-local"
          description={t('whatif.at_hint')}
          value={asked.at}
          onChange={(event) => change({ at: event.currentTarget.value })}
        />
        <Button type="submit" loading={rehearse.isPending}>
          {t('whatif.ask')}
        </Button>
      </form>
      <div aria-live="polite">
        <RefusalNote failure={rehearse.error} />
        {rehearse.data && <Answer account={account} answer={rehearse.data} />}
      </div>
    </Page>
  )
}

function Answer({ account, answer }: { account: string; answer: Rehearsed }) {
  const t = useWords()
  const title = answer.allowed ? t('whatif.allowed') : t(outcomeOf({ reason: answer.reason ?? '' }).key)
  return (
    <>
      <Alert
        color={answer.allowed ? 'green' : 'red'}
        variant="light"
        icon={<Icon name={answer.allowed ? 'check' : 'blocked'} />}
        title={title}
      >
        {t('whatif.nothing_rang')}
        {answer.price && <p data-value="price">{priceWords(t, answer.price)}</p>}
      </Alert>
      <h2 className="drawer-heading">{t('journey.title')}</h2>
      <Journey account={account} steps={answer.steps} />
    </>
  )
}

function priceWords(t: Words, { per_minute, currency, rate }: Price): string {
  if (per_minute === 0) return t('whatif.free')
  const said = t('whatif.price', { amount: money(Math.round(per_minute * 1_000_000), currency) })
  return [said, rate?.name].filter(Boolean).join(' ')
}

function body({ device, number, to, at }: Question) {
  const from = device === OUTSIDE ? { number } : { device_id: device }
  return { from, to, ...(at && { at: new Date(at).toISOString() }) }
}
