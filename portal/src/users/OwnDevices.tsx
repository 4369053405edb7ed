import { useRows } from '../api/queries'
import type { DeviceRow } from '../api/rows'
import { Link } from '../parts/Link'
import { Loaded } from '../parts/Page'
import { useSession } from '../session/session'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'

/** The phones somebody has. */
export function OwnDevices({ account, user }: { account: string; user: string }) {
  const t = useWords()
  const you = useSession()
  const devices = useRows<DeviceRow[]>(account, 'devices', { query: { filter_owner_id: user } })
  return (
    <section className="surface setting-section panel" aria-label={t('person.devices')}>
      <h2>{t('person.devices')}</h2>
      <Loaded query={devices}>
        {devices.data?.length === 0 && <p className="hint">{t('person.no_devices')}</p>}
        <ul className="picked">
          {(devices.data ?? []).map((device) => (
            <li key={device.id}>
              <Link to={placeHash(account, 'devices', device.id)}>{device.name}</Link>
            </li>
          ))}
        </ul>
      </Loaded>
      {you?.admin && <Link to={placeHash(account, 'devices', `new-for-${user}`)}>{t('users.add_device')}</Link>}
    </section>
  )
}
