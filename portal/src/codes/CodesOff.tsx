import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Dialog } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords } from '../words/words'

/** After codes were switched off: whether rules of trunks and people of their own are kept for another time. */
export function CodesOff({ account, onClose }: { account: string; onClose: () => void }) {
  const t = useWords()
  const [failure, setFailure] = useState<unknown>(null)
  const forget = async () => {
    try {
      await ask(under(account, 'account_codes', 'apply'), { method: 'POST', data: { delete_custom: true } })
      say(t('saved'))
      onClose()
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <Dialog title={t('codes.off_title')} onClose={onClose}>
      <RefusalNote failure={failure} />
      <p>{t('codes.off_text')}</p>
      <Group justify="flex-end">
        <Button variant="subtle" className="danger" onClick={() => void forget()}>
          {t('codes.off_delete')}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t('codes.off_keep')}
        </Button>
      </Group>
    </Dialog>
  )
}
