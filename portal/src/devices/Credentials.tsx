import type { Devices } from '@documents'
import { useAccount } from '../api/queries'
import { CopyValue } from '../parts/CopyValue'
import { useWords } from '../words/words'
import { ReachDetail, ReachLabel } from './ReachLabel'
import type { Reach } from './registration'
import { useServerAddress } from './serverAddress'

/** What is typed into the phone, and whether the phone has come through. */
export function Credentials({ account, device, reach }: { account: string; device: Devices; reach: Reach[] }) {
  const t = useWords()
  const { data } = useAccount(account)
  const server = useServerAddress()
  const enabled = device.enabled !== false
  return (
    <section className="surface credentials" aria-label={t('credentials.title')}>
      <h2>{t('credentials.title')}</h2>
      <dl>
        <CopyValue name="username" label={t('credentials.username')} value={device.sip?.username ?? ''} />
        {device.sip?.password && (
          <CopyValue name="password" label={t('credentials.password')} value={device.sip.password} />
        )}
        <CopyValue name="realm" label={t('credentials.realm')} value={device.sip?.realm ?? data?.realm ?? ''} />
        <CopyValue name="server" label={t('credentials.server')} value={server} />
      </dl>
      <p className="hint">{t('credentials.hint')}</p>
      <div className="reach-now" role="status" data-registered={reach.length > 0}>
        <ReachLabel reach={reach} enabled={enabled} />
        {enabled && reach.length === 0 && <span className="quiet">{t('credentials.waiting')}</span>}
        <ReachDetail reach={reach} />
      </div>
    </section>
  )
}
