import type { ReactNode } from 'react'
import { FAST_LIVE_MS, SLOW_LIVE_MS, useAccount, useRows } from '../api/queries'
import type { CallRow, ChannelRow, DeviceRow, RegistrationRow, UserRow } from '../api/rows'
import { useCallPages } from '../calls/useCallPages'
import { liveCalls } from '../calls/party'
import { reachOf } from '../devices/registration'
import { Icon, type IconName } from '../parts/Icon'
import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { useSession } from '../session/session'
import { placeHash, type Area } from '../shell/route'
import { useWords, type WordKey } from '../words/words'
import { AccountFacts } from './AccountFacts'
import { AdditionalInfo } from './AdditionalInfo'
import { RecentCalls } from './RecentCalls'

/** How the account is doing at a glance, and for a newcomer, what to do next. */
export default function Overview({ account }: { account: string }) {
  const t = useWords()
  const { data, error } = useAccount(account)
  const admin = useSession()?.admin === true
  const users = useRows<UserRow[]>(account, 'users')
  const devices = useRows<DeviceRow[]>(account, 'devices')
  const registrations = useRows<RegistrationRow[]>(account, 'registrations', { everyMs: SLOW_LIVE_MS })
  const channels = useRows<ChannelRow[]>(account, 'channels', { everyMs: FAST_LIVE_MS })
  const calls = useCallPages(account, '', '').data?.pages[0]?.data
  const reached = (devices.data ?? []).filter((device) => reachOf(device, registrations.data ?? []).length > 0).length
  const known = users.data && devices.data && calls
  return (
    <Page
      title={data?.name ?? t('nav.overview')}
      lead={data?.realm ? t('overview.realm', { realm: data.realm }) : undefined}
    >
      <RefusalNote failure={error} />
      <div className="tiles">
        <Tile
          account={account}
          area="live"
          icon="live"
          label="overview.live"
          value={channels.data && liveCalls(channels.data, 0).length}
        />
        <Tile
          account={account}
          area="devices"
          icon="online"
          label="overview.registered"
          value={registrations.data && devices.data && t('overview.of', { some: reached, all: devices.data.length })}
        />
        <Tile account={account} area="users" icon="users" label="nav.users" value={users.data?.length} />
      </div>
      {known && (
        <FirstSteps
          account={account}
          done={[users.data.length > 0, devices.data.length > 0, reached > 0 || calls.length > 0, calls.length > 0]}
        />
      )}
      {calls && calls.length > 0 && <Recent account={account} calls={calls} />}
      {admin && <AccountFacts account={account} />}
      {admin && <AdditionalInfo account={account} />}
    </Page>
  )
}

function Recent({ account, calls }: { account: string; calls: CallRow[] }) {
  const t = useWords()
  return (
    <section aria-labelledby="recent">
      <div className="section-head">
        <h2 id="recent">{t('overview.recent')}</h2>
        <Link to={placeHash(account, 'log')}>{t('overview.all_calls')}</Link>
      </div>
      <RecentCalls account={account} calls={calls.slice(0, 6)} />
    </section>
  )
}

interface TileProps {
  account: string
  area: Area
  icon: IconName
  label: WordKey
  value: ReactNode
}

function Tile({ account, area, icon, label, value }: TileProps) {
  const t = useWords()
  return (
    <Link to={placeHash(account, area)} className="surface tile">
      <Icon name={icon} size={22} />
      <span className="tile-value tabular">{value ?? '–'}</span>
      <span className="tile-label">{t(label)}</span>
    </Link>
  )
}

const STEPS: { area: Area; item?: string; label: WordKey; hint: WordKey }[] = [
  { area: 'users', item: 'new', label: 'steps.user', hint: 'steps.user_hint' },
  { area: 'devices', item: 'new', label: 'steps.device', hint: 'steps.device_hint' },
  { area: 'devices', label: 'steps.register', hint: 'steps.register_hint' },
  { area: 'live', label: 'steps.call', hint: 'steps.call_hint' },
]

function FirstSteps({ account, done }: { account: string; done: boolean[] }) {
  const t = useWords()
  if (done.every(Boolean)) return null
  const next = done.indexOf(false)
  return (
    <section className="surface steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('steps.title')}</h2>
      <ol>
        {STEPS.map((step, i) => (
          <li
            key={step.label}
            data-done={done[i]}
            data-next={i === next}
            aria-current={i === next ? 'step' : undefined}
          >
            <span className="step-mark">{done[i] ? <Icon name="check" size={16} /> : i + 1}</span>
            <span>
              <Link to={placeHash(account, step.area, step.item)}>{t(step.label)}</Link>
              {done[i] ? (
                <span className="quiet"> {t('steps.done')}</span>
              ) : (
                <span className="step-hint">{t(step.hint)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
