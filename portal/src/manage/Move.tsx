import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { lineTo } from '../shell/accountTree'
import { useAccountTree } from '../shell/useAccountTree'
import { useWords } from '../words/words'
import { Rehearsed } from './Rehearsed'

/** Puts an account below another one, with all that is below it. */
export function Move({ account, name }: { account: string; name: string }) {
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
          <Rehearsed route={under(account, 'move')} data={{ to }} />
        </DeleteDialog>
      )}
    </section>
  )
}
