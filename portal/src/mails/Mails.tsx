import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useRows } from '../api/queries'
import { Link } from '../parts/Link'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { dateAndTime, fromGregorian } from '../words/time'
import { useWords, type WordKey } from '../words/words'
import { MailEditor } from './MailEditor'
import { SentMail } from './SentMail'
import { mailName, STATE_WORDS, type MailKind, type SentRow } from './mail'

/** What people are told by mail: the words of each kind, and what was sent. */
export default function Mails({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const sent = item === 'sent' || item?.startsWith('sent~')
  const tabs: [string, WordKey, boolean][] = [
    [placeHash(account, 'mails'), 'mails.kinds', !sent],
    [placeHash(account, 'mails', 'sent'), 'mails.sent', sent === true],
  ]
  return (
    <Page title={t('nav.mails')} lead={t('mails.lead')}>
      <nav aria-label={t('mails.tabs')} className="tabs">
        {tabs.map(([to, label, current]) => (
          <Link key={to} to={to} current={current} className="tab">
            {t(label)}
          </Link>
        ))}
      </nav>
      {sent ? <Outbox account={account} /> : <Kinds account={account} />}
      {item && !sent && <MailEditor key={item} account={account} id={item} back={placeHash(account, 'mails')} />}
      {item?.startsWith('sent~') && (
        <SentMail account={account} id={item.slice('sent~'.length)} back={placeHash(account, 'mails', 'sent')} />
      )}
    </Page>
  )
}

function Kinds({ account }: { account: string }) {
  const t = useWords()
  const kinds = useRows<MailKind[]>(account, 'notifications')
  const columns: Column<MailKind>[] = [
    { label: 'mails.kind', render: (row) => mailName(row) },
    {
      label: 'mails.goes_out',
      render: (row) => (
        <StateLabel icon={row.enabled ? 'check' : 'blocked'} tone={row.enabled ? 'good' : 'bad'}>
          {t(row.enabled ? 'yes' : 'no')}
        </StateLabel>
      ),
    },
    {
      label: 'mails.words',
      quiet: true,
      render: (row) =>
        t(row.overridden ? 'mails.own' : row.from_account === 'above' ? 'mails.from_above' : 'mails.standard'),
    },
  ]
  return (
    <Loaded query={kinds}>
      <RowList
        label={t('mails.kinds')}
        rows={kinds.data ?? []}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => placeHash(account, 'mails', row.id)}
      />
    </Loaded>
  )
}

function Outbox({ account }: { account: string }) {
  const t = useWords()
  const sent = useQuery({
    queryKey: [account, 'notifications', 'smtplog'],
    queryFn: ({ signal }) => ask<SentRow[]>(under(account, 'notifications', 'smtplog'), { signal }),
  })
  const rows = sent.data?.data ?? []
  const columns: Column<SentRow>[] = [
    { label: 'mails.subject', render: (row) => row.subject },
    { label: 'mails.to', render: (row) => row.to.join(', ') },
    { label: 'mails.when', render: (row) => dateAndTime(fromGregorian(row.created) ?? new Date(0)) },
    { label: 'mails.state', render: (row) => <MailState row={row} /> },
  ]
  return (
    <Loaded query={sent}>
      {rows.length === 0 ? (
        <EmptyPlace icon="mail" title={t('mails.none')} />
      ) : (
        <RowList
          label={t('mails.sent')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          to={(row) => placeHash(account, 'mails', `sent~${row.id}`)}
        />
      )}
    </Loaded>
  )
}

export function MailState({ row }: { row: SentRow }) {
  const t = useWords()
  const failed = row.state === 'failed'
  return (
    <StateLabel icon={failed ? 'warning' : row.state === 'sent' ? 'check' : 'later'} tone={failed ? 'bad' : 'good'}>
      {STATE_WORDS[row.state] ? t(STATE_WORDS[row.state]!) : row.state}
    </StateLabel>
  )
}
