import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useAccount, useForget } from '../api/queries'
import type { AccountRow } from '../api/rows'
import { DeleteDialog } from '../editor/dialogs'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { useAccountPages } from '../shell/useAccountTree'
import { useWords } from '../words/words'
import { Rehearsed } from './Rehearsed'

const PAUSE_MS = 200

interface Place {
  id: string
  name: string
  path: string
}

function placeOf(row: AccountRow): Place {
  return { id: row.id, name: row.name, path: [...(row.tree_names ?? []), row.name].join(' › ') }
}

function isWithin(row: AccountRow, account: string): boolean {
  return row.id === account || row.tree?.includes(account) === true
}

/** Puts an account below another one, with all that is below it. */
export function Move({ account, name }: { account: string; name: string }) {
  const t = useWords()
  const forget = useForget()
  const you = useSession()!
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, PAUSE_MS)
  const { pages, rows } = useAccountPages(you.accountId, 'descendants', asked)
  const [target, setTarget] = useState<Place | null>(null)
  const [asking, setAsking] = useState(false)
  const own = useAccount(you.accountId).data
  const to = target?.id ?? null
  const places = [...(own ? [placeOf(own)] : []), ...rows.filter((row) => !isWithin(row, account)).map(placeOf)]
  const shown = target && !places.some((place) => place.id === target.id) ? [target, ...places] : places
  const run = async () => {
    await ask(under(account, 'move'), { method: 'POST', data: { to } })
    await Promise.all([forget(you.accountId, 'descendants'), forget(account, 'parents')])
    setAsking(false)
    say(t('saved'))
  }
  return (
    <section className="surface setting-section panel" aria-label={t('manage.move')}>
      <h2>{t('manage.move')}</h2>
      <Select
        label={t('manage.move_to')}
        description={t('manage.move_hint')}
        data={shown.map(({ id, path }) => ({ value: id, label: path }))}
        value={to}
        onChange={(id) => setTarget(shown.find((place) => place.id === id) ?? null)}
        searchable
        onSearchChange={(next) => setTyped(next === target?.path ? '' : next)}
        filter={({ options }) => options}
        nothingFoundMessage={t(pages.isFetching ? 'loading' : 'nothing_found')}
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
          <Rehearsed route={under(account, 'move')} data={{ to }} />
        </DeleteDialog>
      )}
    </section>
  )
}
