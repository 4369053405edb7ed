import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget, useRows } from '../api/queries'
import { CopyValue } from '../parts/CopyValue'
import { Loaded } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import type { Session } from '../session/session'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'

interface KeyRow {
  id: string
  name: string
  scopes: string[]
  expires?: string | null
  last_used?: string | null
}

/** Keys for programs: what each may do, when it was last used; the key itself is shown once. */
export function ApiKeys({ session }: { session: Session }) {
  const t = useWords()
  const forget = useForget()
  const resource = `users/${session.userId}/api_keys`
  const route = under(session.accountId, ...resource.split('/'))
  const keys = useRows<KeyRow[]>(session.accountId, resource)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState('*:read')
  const [made, setMade] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const run = async (work: () => Promise<void>) => {
    setFailure(null)
    try {
      await work()
      await forget(session.accountId, resource)
    } catch (problem) {
      setFailure(problem)
    }
  }
  const make = async () => {
    const data = { name: name.trim(), scopes: scopes.split(/[\s,;]+/).filter(Boolean) }
    setMade((await ask<{ key: string }>(route, { method: 'PUT', data })).data.key)
    setName('')
  }
  const end = (id: string) => run(async () => void (await ask(`${route}/${id}`, { method: 'DELETE' })))
  const columns: Column<KeyRow>[] = [
    { label: 'api_keys.name', render: (row) => row.name },
    { label: 'api_keys.scopes', render: (row) => <span className="mono">{row.scopes.join(' ')}</span> },
    { label: 'api_keys.used', render: (row) => (row.last_used ? dateAndTime(new Date(row.last_used)) : t('empty_value')) },
    {
      label: 'sessions.end',
      render: (row) => (
        <Button variant="default" size="xs" onClick={() => void end(row.id)}>
          {t('sessions.end')}
        </Button>
      ),
    },
  ]
  return (
    <section className="surface setting-section panel" aria-labelledby="keys">
      <h2 id="keys">{t('api_keys.title')}</h2>
      <p className="hint">{t('api_keys.lead')}</p>
      {made && (
        <div className="credentials surface">
          <p>{t('api_keys.once')}</p>
          <dl>
            <CopyValue name="key" label={t('api_keys.key')} value={made} />
          </dl>
        </div>
      )}
      <Loaded query={keys}>
        {(keys.data ?? []).length > 0 && (
          <RowList label={t('api_keys.title')} rows={keys.data ?? []} columns={columns} rowKey={(row) => row.id} />
        )}
        <Group align="flex-end">
          <TextInput label={t('api_keys.name')} value={name} onChange={(e) => setName(e.currentTarget.value)} />
          <TextInput
            label={t('api_keys.scopes')}
            description={t('api_keys.scopes_hint')}
            value={scopes}
            onChange={(e) => setScopes(e.currentTarget.value)}
            classNames={{ input: 'mono' }}
          />
          <Button disabled={!name.trim()} onClick={() => void run(make)}>
            {t('api_keys.make')}
          </Button>
        </Group>
      </Loaded>
      <RefusalNote failure={failure} />
    </section>
  )
}
