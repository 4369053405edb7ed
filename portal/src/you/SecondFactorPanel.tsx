import { Button, Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Icon } from '../parts/Icon'
import { Loaded } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { Enrolment, KeepCodes } from '../session/CodeStep'
import type { Session } from '../session/session'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'

interface Factor {
  enabled: boolean
  required?: boolean
  since?: string | null
  recovery_codes_left?: number
}

/** The second proof at sign-in: set up with an app, proved by a code, taken away by another. */
export function SecondFactorPanel({ session }: { session: Session }) {
  const t = useWords()
  const route = under(session.accountId, 'users', session.userId, 'second_factor')
  const factor = useQuery({
    queryKey: ['you', route],
    queryFn: async ({ signal }) => (await ask<Factor>(route, { signal })).data,
  })
  const [offered, setOffered] = useState<{ secret: string; uri: string } | null>(null)
  const [codes, setCodes] = useState<string[]>([])
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const run = async (work: () => Promise<void>) => {
    setFailure(null)
    try {
      await work()
      setCode('')
      await factor.refetch()
    } catch (problem) {
      setFailure(problem)
    }
  }
  const begin = async () => setOffered((await ask<{ secret: string; uri: string }>(route, { method: 'PUT', data: {} })).data)
  const prove = async () => {
    const answer = await ask<{ recovery_codes: string[] }>(route, { method: 'POST', data: { code: code.trim() } })
    setCodes(answer.data.recovery_codes)
    setOffered(null)
  }
  const end = async () => void (await ask(route, { method: 'DELETE', data: { code: code.trim() } }))
  const since = factor.data?.since ? dateAndTime(new Date(factor.data.since)) : ''
  return (
    <section className="surface setting-section panel" aria-labelledby="factor">
      <h2 id="factor">{t('factor.title')}</h2>
      <p className="hint">{t('factor.lead')}</p>
      <Loaded query={factor}>
        <p className="state" data-tone={factor.data?.enabled ? 'good' : 'quiet'}>
          <Icon name={factor.data?.enabled ? 'lock' : 'blocked'} size={16} />
          {factor.data?.enabled
            ? t('factor.on', { since, count: factor.data.recovery_codes_left ?? 0 })
            : t(factor.data?.required ? 'factor.required' : 'factor.off')}
        </p>
        {codes.length > 0 && <KeepCodes codes={codes} onDone={() => setCodes([])} />}
        {offered && <Enrolment secret={offered.secret} uri={offered.uri} />}
        {(offered || factor.data?.enabled) && codes.length === 0 && (
          <Group align="flex-end">
            <TextInput
              label={t('factor.code')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              inputMode="numeric"
              autoComplete="one-time-code"
            />
            <Button
              variant={offered ? 'filled' : 'default'}
              disabled={code.trim() === ''}
              onClick={() => void run(offered ? prove : end)}
            >
              {t(offered ? 'factor.prove' : 'factor.end')}
            </Button>
          </Group>
        )}
        {!offered && !factor.data?.enabled && (
          <Button className="setting-add" onClick={() => void run(begin)}>
            {t('factor.begin')}
          </Button>
        )}
        <RefusalNote failure={failure} />
      </Loaded>
    </section>
  )
}
