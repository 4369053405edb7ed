import { Button, Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { Link } from '../parts/Link'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { say } from '../parts/toast'
import { ChangeTable } from '../settings/ChangeTable'
import { placeHash } from '../shell/route'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'
import { WhatHolds } from './WhatHolds'
import { useAuthors, type Author } from './useAuthors'

interface Version {
  version: number
  at: string
  deleted: boolean
  request_id: string
  by: Author
  acting_in: string
  diff: { path: string; before?: unknown; after?: unknown }[]
}

/** `users~{id}` and the like: where a document lies, and which of its two views is shown. */
function partsOf(account: string, item: string) {
  const [type = 'accounts', id = account, view = 'changes'] = item.split('~')
  const route = type === 'accounts' ? under(id) : under(account, type, id)
  return { type, id, view, route, item: `${type}~${id}` }
}

/** What became of a document: every version with its difference and a way back, and what holds for it now. */
export default function HistoryPage({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const place = partsOf(account, item ?? '')
  const document = useQuery({
    queryKey: ['settings', place.route],
    queryFn: ({ signal }) => ask<Record<string, unknown>>(place.route, { signal }),
  })
  const data = document.data?.data
  const name = nameOf(data)
  return (
    <Page title={t('history.title', { name })} lead={t('history.lead')}>
      <nav aria-label={t('history.views')} className="tabs">
        <Link to={placeHash(account, 'history', place.item)} current={place.view === 'changes'} className="tab">
          {t('history.changes')}
        </Link>
        <Link to={placeHash(account, 'history', `${place.item}~holds`)} current={place.view === 'holds'} className="tab">
          {t('history.holds')}
        </Link>
      </nav>
      {place.view === 'holds' ? <WhatHolds route={place.route} /> : <Versions account={account} route={place.route} name={name} />}
    </Page>
  )
}

function nameOf(data: Record<string, unknown> | undefined): string {
  const person = [data?.first_name, data?.last_name].filter(Boolean).join(' ')
  return person || String(data?.name ?? data?.username ?? '')
}

function Versions({ account, route, name }: { account: string; route: string; name: string }) {
  const t = useWords()
  const [restoring, setRestoring] = useState<Version | null>(null)
  const who = useAuthors(account)
  const client = useQueryClient()
  const versions = useQuery({
    queryKey: ['settings', route, 'history'],
    queryFn: async ({ signal }) => (await ask<Version[]>(`${route}/history`, { signal })).data,
  })
  const restore = async () => {
    await ask(`${route}/history/${restoring?.version}`, { method: 'POST', data: { action: 'restore' } })
    setRestoring(null)
    say(t('saved'))
    await client.invalidateQueries({ queryKey: ['settings', route] })
  }
  return (
    <Loaded query={versions}>
      {(versions.data ?? []).map((version, i) => (
        <section key={version.version} className="surface version" aria-label={t('history.version', { number: version.version })}>
          <Group justify="space-between">
            <h2>{t('history.by', { who: who(version.by), when: dateAndTime(new Date(version.at)) })}</h2>
            {i > 0 && (
              <Button variant="default" size="xs" onClick={() => setRestoring(version)}>
                {t('history.restore')}
              </Button>
            )}
          </Group>
          <Difference diff={version.diff} />
        </section>
      ))}
      {versions.data?.length === 0 && <EmptyPlace icon="log" title={t('history.none')} />}
      {restoring && (
        <DeleteDialog
          title={t('history.restore_title', { name })}
          action={t('history.restore')}
          onClose={() => setRestoring(null)}
          onDelete={restore}
        >
          <p>{t('history.restore_text', { when: dateAndTime(new Date(restoring.at)) })}</p>
        </DeleteDialog>
      )}
    </Loaded>
  )
}

export function Difference({ diff }: { diff: Version['diff'] }) {
  const t = useWords()
  if (diff.length === 0) return <p className="quiet">{t('history.no_difference')}</p>
  return <ChangeTable changes={diff} />
}
