import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Refusal } from '../api/refusal'
import type { CallRow, LegDocument, StepDocument } from '../api/rows'
import { CopyButton } from '../parts/CopyButton'
import { SidePanel } from '../parts/panels'
import { Loaded } from '../parts/Page'
import { goTo } from '../shell/route'
import { endedByKey } from '../words/outcome'
import { money } from '../words/money'
import { clock, dateAndTime, fromGregorian } from '../words/time'
import { useWords, type WordKey, type Words } from '../words/words'
import { Journey } from './Journey'
import { OutcomeLabel } from './OutcomeLabel'
import { calleeOf, callerOf } from './party'
import { Recordings } from './Recordings'

interface CallDetailProps {
  account: string
  id: string
  row: CallRow | undefined
  back: string
}

/** One call with its legs. */
export function CallDetail({ account, id, row, back }: CallDetailProps) {
  const t = useWords()
  const legs = useQuery({
    queryKey: [account, 'cdrs', 'legs', id],
    queryFn: async ({ signal }) =>
      (await ask<LegDocument[]>(under(account, 'cdrs', 'legs', row?.interaction_id ?? id), { signal })).data,
  })
  const steps = useQuery({
    queryKey: [account, 'cdrs', 'journey', id],
    queryFn: async ({ signal }) =>
      (await ask<StepDocument[]>(under(account, 'cdrs', id, 'journey'), { signal })).data,
  })
  const call = row ?? legs.data?.[0]
  const title = call ? t('calls.title', { from: callerOf(call), to: calleeOf(call) }) : t('nav.log')
  return (
    <SidePanel onClose={() => goTo(back)} title={title}>
      {call && <Summary call={call} />}
      {!isForbidden(steps.error) && (
        <>
          <h2 className="drawer-heading">{t('journey.title')}</h2>
          <Loaded query={steps}>
            <Journey account={account} steps={steps.data ?? []} />
          </Loaded>
        </>
      )}
      <Recordings account={account} ids={recordingsOf(legs.data)} />
      <h2 className="drawer-heading">{t('calls.legs')}</h2>
      <Loaded query={legs}>
        {(legs.data ?? []).map((leg, i) => (
          <Leg key={leg.id ?? i} leg={leg} />
        ))}
      </Loaded>
    </SidePanel>
  )
}

// Journeys are for who has the right to diagnose; others simply do not see them.
function isForbidden(failure: unknown): boolean {
  return failure instanceof Refusal && failure.status === 403
}

function recordingsOf(legs: LegDocument[] = []): string[] {
  return [...new Set(legs.flatMap((leg) => (leg.media_recordings ?? '').split(',')))].filter(Boolean)
}

function Summary({ call }: { call: CallRow }) {
  const t = useWords()
  const date = fromGregorian(call.timestamp)
  return (
    <dl className="facts">
      <Fact label="calls.outcome">
        <OutcomeLabel row={call} />
      </Fact>
      <Fact label="calls.when">{date ? dateAndTime(date) : t('empty_value')}</Fact>
      <Fact label="calls.talked">{clock(Number(call.billing_seconds ?? 0))}</Fact>
      <Fact label="calls.cost">{call.cost_micros ? costOf(call) : null}</Fact>
      <Fact label="calls.ended_by">{t(endedByKey(call.hangup_by))}</Fact>
    </dl>
  )
}

function costOf({ cost_micros = 0, cost_currency = 'USD', rate_name }: CallRow): string {
  return [money(Number(cost_micros), cost_currency), rate_name].filter(Boolean).join(' · ')
}

function Leg({ leg }: { leg: LegDocument }) {
  const t = useWords()
  const inbound = (leg.direction ?? leg.call_direction) === 'inbound'
  return (
    <section className="surface leg">
      <h3>{t(inbound ? 'calls.leg_in' : 'calls.leg_out')}</h3>
      <dl className="facts">
        <Fact label="calls.from">{callerOf(leg)}</Fact>
        <Fact label="calls.to">{calleeOf(leg)}</Fact>
        <Fact label="calls.duration">{clock(Number(leg.duration_seconds ?? 0))}</Fact>
        <Fact label="calls.cause">{[leg.hangup_cause, leg.hangup_code].filter(Boolean).join(' · ')}</Fact>
        <Fact label="calls.sound">{leg.media && soundOf(leg.media, t)}</Fact>
        <Fact label="calls.user_agent">{leg.user_agent ?? ''}</Fact>
        {leg.call_id && (
          <Fact label="calls.call_id">
            <span className="mono">{leg.call_id}</span>{' '}
            <CopyButton value={leg.call_id} label={t('copy.this', { what: t('calls.call_id') })} />
          </Fact>
        )}
      </dl>
    </section>
  )
}

function soundOf(media: NonNullable<LegDocument['media']>, t: Words): string {
  if (media.packets === 0) return t('calls.sound_none')
  return t(media.protection === 'none' ? 'calls.sound_open' : 'calls.sound_protected', {
    mos: media.mos.toFixed(1),
    lost: ((100 * media.lost) / (media.packets + media.lost)).toFixed(1),
    jitter: media.jitter_ms.toFixed(0),
  })
}

function Fact({ label, children }: { label: WordKey; children: React.ReactNode }) {
  const t = useWords()
  if (!children) return null
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </div>
  )
}
