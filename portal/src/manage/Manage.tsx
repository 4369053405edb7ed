import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useAccount, useForget, useRows } from '../api/queries'
import type { AccountRow } from '../api/rows'
import { DeleteDialog } from '../editor/dialogs'
import { CopyValue } from '../parts/CopyValue'
import { Link } from '../parts/Link'
import { Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { Move } from './Move'
import { Rehearsed } from './Rehearsed'

/** What is done to an account as a whole: switched off, moved, ended; each with what it means first. */
export default function Manage({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const you = useSession()!
  const query = useAccount(account)
  const name = query.data?.name ?? ''
  const own = you.accountId === account
  return (
    <Page title={t('manage.title', { name })} lead={t('manage.lead')}>
      <Loaded query={query}>
        <div className="settings">
          <section className="surface setting-section panel" aria-label={t('manage.facts')}>
            <h2>{t('manage.facts')}</h2>
            <dl>
              <CopyValue name="account-id" label={t('manage.id')} value={account} />
              <CopyValue name="account-realm" label={t('accounts.realm')} value={query.data?.realm ?? ''} />
            </dl>
            <Link to={placeHash(account, 'settings')}>{t('nav.settings')}</Link>
            <Link to={placeHash(account, 'history', `accounts~${account}`)}>{t('history.link')}</Link>
          </section>
          {own ? (
            <p>{t('manage.own')}</p>
          ) : (
            <>
              <State account={account} enabled={query.data?.enabled !== false} />
              <Move account={account} name={name} />
              <End account={account} name={name} />
            </>
          )}
        </div>
      </Loaded>
    </Page>
  )
}

function State({ account, enabled }: { account: string; enabled: boolean }) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const change = (next: boolean) =>
    ask(under(account), { method: 'PATCH', data: { enabled: next } })
      .then(() => forget(account, 'account'))
      .then(() => say(t('saved')))
      .catch(setFailure)
  return (
    <section className="surface setting-section panel" aria-label={t('manage.state')}>
      <h2>{t('manage.state')}</h2>
      <Switch
        label={t('manage.enabled')}
        description={t('manage.enabled_hint')}
        checked={enabled}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <RefusalNote failure={failure} />
    </section>
  )
}

/** Of what has to end before, so many are named. */
const SHOWN = 100

function End({ account, name }: { account: string; name: string }) {
  const t = useWords()
  const forget = useForget()
  const you = useSession()!
  const [asking, setAsking] = useState(false)
  const below = useRows<AccountRow[]>(account, 'children', { query: { paginate: undefined, page_size: SHOWN } }).data ?? []
  const run = async () => {
    await ask(under(account, 'terminate'), { method: 'POST', data: { confirm: name } })
    await forget(you.accountId, 'descendants', 'children')
    say(t('users.deleted', { name }))
    goWithoutAsking(placeHash(you.accountId, 'accounts'))
  }
  return (
    <section className="surface setting-section panel" aria-label={t('manage.end')}>
      <h2>{t('manage.end')}</h2>
      <p className="hint">{t('manage.end_hint')}</p>
      {below.length > 0 ? (
        <Below accounts={below} />
      ) : (
        <Button variant="outline" color="red" className="setting-add" onClick={() => setAsking(true)}>
          {t('manage.end_do')}
        </Button>
      )}
      {asking && (
        <DeleteDialog
          title={t('users.delete_title', { name })}
          typed={name}
          onClose={() => setAsking(false)}
          onDelete={run}
        >
          <p>{t('users.delete_text')}</p>
          <Rehearsed route={under(account, 'terminate')} data={{}} />
        </DeleteDialog>
      )}
    </section>
  )
}

/** What has to end before: nothing below an account is left hanging. */
function Below({ accounts }: { accounts: AccountRow[] }) {
  const t = useWords()
  return (
    <>
      <p>{t('manage.below_first')}</p>
      <ul>
        {accounts.map(({ id, name }) => (
          <li key={id}>
            <Link to={placeHash(id, 'manage')}>{name}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
