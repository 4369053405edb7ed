import { Button, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useAccount, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { CopyValue } from '../parts/CopyValue'
import { Link } from '../parts/Link'
import { Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { lineTo } from '../shell/accountTree'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useAccountTree } from '../shell/useAccountTree'
import { useWords } from '../words/words'

interface Affected {
  total: number
  affected: { type: string; id: string; name?: string }[]
  counts?: Record<string, number>
  live_calls?: number
  registrations?: number
}

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

function Move({ account, name }: { account: string; name: string }) {
  const t = useWords()
  const forget = useForget()
  const you = useSession()!
  const { nodes } = useAccountTree(you)
  const [to, setTo] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const places = nodes.filter((node) => !lineTo(nodes, node.id).some((above) => above.id === account))
  const target = nodes.find((node) => node.id === to)
  const run = async () => {
    await ask(under(account, 'move'), { method: 'POST', data: { to } })
    await forget(you.accountId, 'descendants')
    setAsking(false)
    say(t('saved'))
  }
  return (
    <section className="surface setting-section panel" aria-label={t('manage.move')}>
      <h2>{t('manage.move')}</h2>
      <Select
        label={t('manage.move_to')}
        description={t('manage.move_hint')}
        data={places.map((node) => ({ value: node.id, label: [...node.path, node.name].join(' › ') }))}
        value={to}
        onChange={setTo}
        searchable
        limit={100}
        nothingFoundMessage={t('nothing_found')}
      />
      <Button variant="default" className="setting-add" disabled={!to} onClick={() => setAsking(true)}>
        {t('manage.move_do')}
      </Button>
      {asking && target && (
        <DeleteDialog
          title={t('manage.move_title', { name, to: target.name })}
          action={t('manage.move_do')}
          onClose={() => setAsking(false)}
          onDelete={run}
        >
          <Rehearsed route={under(account, 'move')} method="POST" data={{ to }} />
        </DeleteDialog>
      )}
    </section>
  )
}

function End({ account, name }: { account: string; name: string }) {
  const t = useWords()
  const forget = useForget()
  const you = useSession()!
  const [asking, setAsking] = useState(false)
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
      <Button variant="outline" color="red" className="setting-add" onClick={() => setAsking(true)}>
        {t('manage.end_do')}
      </Button>
      {asking && (
        <DeleteDialog
          title={t('users.delete_title', { name })}
          typed={name}
          onClose={() => setAsking(false)}
          onDelete={run}
        >
          <p>{t('users.delete_text')}</p>
          <Rehearsed route={under(account, 'terminate')} method="POST" data={{}} />
        </DeleteDialog>
      )}
    </section>
  )
}

/** What it would touch, asked of the exchange before it is done. */
function Rehearsed({ route, method, data }: { route: string; method: 'POST'; data: unknown }) {
  const t = useWords()
  const asked = useQuery({
    queryKey: ['rehearsed', route, data],
    queryFn: async () => (await ask<Affected>(route, { method, data, query: { dry_run: 'true' } })).data,
    retry: false,
    gcTime: 0,
  })
  const counts = Object.entries(asked.data?.counts ?? {})
  const names = (asked.data?.affected ?? []).map((each) => each.name).filter(Boolean)
  return (
    <Loaded query={asked}>
      <ul>
        {counts.map(([type, count]) => (
          <li key={type}>
            {count} × {type}
          </li>
        ))}
        {(asked.data?.live_calls ?? 0) > 0 && <li>{t('manage.live', { count: asked.data?.live_calls ?? 0 })}</li>}
        {(asked.data?.registrations ?? 0) > 0 && (
          <li>{t('manage.registered', { count: asked.data?.registrations ?? 0 })}</li>
        )}
      </ul>
      <p className="quiet">{names.slice(0, 20).join(', ')}</p>
    </Loaded>
  )
}
