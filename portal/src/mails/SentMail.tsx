import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { Loaded } from '../parts/Page'
import { SidePanel } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { goTo } from '../shell/route'
import { dateAndTime, fromGregorian } from '../words/time'
import { useWords } from '../words/words'
import { MailState } from './Mails'
import type { SentRow } from './mail'

/** One mail as it was written; one that failed can be sent again. */
export function SentMail({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const forget = useForget()
  const mail = useDocument<SentRow & { text: string }>(account, 'notifications/smtplog', id)
  const [failure, setFailure] = useState<unknown>(null)
  const again = () => {
    const path = under(account, 'notifications', 'smtplog', id)
    ask(path, { method: 'POST', data: { action: 'retry' } })
      .then(() => forget(account, 'notifications', 'notifications/smtplog'))
      .catch(setFailure)
  }
  const row = mail.data?.data
  return (
    <SidePanel title={row?.subject ?? t('mails.one')} onClose={() => goTo(back)}>
      <Loaded query={mail}>
        {row && (
          <Stack>
            <dl className="facts">
              <div>
                <dt>{t('mails.to')}</dt>
                <dd>{row.to.join(', ')}</dd>
              </div>
              <div>
                <dt>{t('mails.when')}</dt>
                <dd>{dateAndTime(fromGregorian(row.created) ?? new Date(0))}</dd>
              </div>
              <div>
                <dt>{t('mails.state')}</dt>
                <dd>
                  <MailState row={row} />
                  {row.error && <p>{row.error}</p>}
                </dd>
              </div>
            </dl>
            <pre className="mail-text" tabIndex={0} aria-label={t('mails.text')} role="region">
              {row.text}
            </pre>
            <RefusalNote failure={failure} />
            {row.state === 'failed' && (
              <Group>
                <Button onClick={again}>{t('mails.again')}</Button>
              </Group>
            )}
          </Stack>
        )}
      </Loaded>
    </SidePanel>
  )
}
