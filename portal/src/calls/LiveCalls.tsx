import { useEffect, useMemo, useState } from 'react'
import { FAST_LIVE_MS, useRows } from '../api/queries'
import type { ChannelRow, UserRow } from '../api/rows'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { fullName } from '../users/names'
import { clock } from '../words/time'
import { useWords } from '../words/words'
import { liveCalls, type LiveCall } from './party'

/** Calls going on now; durations tick between two looks at the exchange. */
export default function LiveCalls({ account }: { account: string }) {
  const t = useWords()
  const channels = useRows<ChannelRow[]>(account, 'channels', { everyMs: FAST_LIVE_MS })
  const users = useRows<UserRow[]>(account, 'users')
  const nowS = useNowS()
  const calls = useMemo(() => {
    const names = new Map((users.data ?? []).map((user) => [user.id, fullName(user)]))
    return liveCalls(channels.data ?? [], channels.dataUpdatedAt / 1000, (owner) => names.get(owner ?? '') ?? '')
  }, [channels.data, channels.dataUpdatedAt, users.data])
  const columns: Column<LiveCall>[] = [
    { label: 'calls.from', render: (call) => call.from || t('calls.unknown') },
    { label: 'calls.to', render: (call) => call.to || t('calls.unknown') },
    {
      label: 'calls.state',
      render: (call) =>
        call.answered ? (
          <StateLabel icon="phone" tone="good">
            {t('calls.talking')}
          </StateLabel>
        ) : (
          <StateLabel icon="ringing" tone="warn">
            {t('calls.ringing')}
          </StateLabel>
        ),
    },
    {
      label: 'calls.duration',
      render: (call) => <span className="tabular">{clock(nowS - call.startedS)}</span>,
      end: true,
    },
  ]
  return (
    <Page title={t('nav.live')} lead={t('calls.live_lead')}>
      <p role="status" className="count-line">
        {channels.data && t('calls.live_count', { count: calls.length })}
      </p>
      <Loaded query={channels}>
        {calls.length > 0 ? (
          <RowList label={t('nav.live')} rows={calls} columns={columns} rowKey={(call) => call.id} />
        ) : (
          <EmptyPlace icon="live" title={t('calls.live_none')}>
            {t('calls.live_none_hint')}
          </EmptyPlace>
        )}
      </Loaded>
    </Page>
  )
}

function useNowS(): number {
  const [now, setNow] = useState(() => Date.now() / 1000)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
