import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { Dialog } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords } from '../words/words'
import type { Settings } from './useSettings'

interface LaterProps {
  account: string
  settings: Settings
}

/** Saves the changes not now but from a time on; a local time is read in the account's time zone. */
export function Later({ account, settings }: LaterProps) {
  const t = useWords()
  const forget = useForget()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const plan = async () => {
    try {
      const data = { at, type: 'account', id: account, changes: settings.patch }
      await ask(under(account, 'scheduled_changes'), { method: 'PUT', data })
      await forget(account, 'scheduled_changes')
      settings.discard()
      say(t('later.done'))
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {t('later.open')}
      </Button>
      {open && (
        <Dialog title={t('later.title')} onClose={() => setOpen(false)}>
          <TextInput
            type="datetime-local"
            label={t('planned.at')}
            description={t('later.zone')}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
            data-autofocus
          />
          <RefusalNote failure={failure} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
            <Button disabled={!at} onClick={() => void plan()}>
              {t('later.plan')}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  )
}
