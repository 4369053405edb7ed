import { useRows } from '../api/queries'
import type { UserRow } from '../api/rows'
import { EmptyPlace, Loaded, NewButton, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { useSession } from '../session/session'
import { placeHash } from '../shell/route'
import { fullName } from '../users/names'
import { useWords } from '../words/words'
import { BoxEditor } from './BoxEditor'
import { Messages } from './Messages'
import { folderOf, type BoxRow } from './voicemail'

const EVERY_MS = 10_000

/** The mailboxes one may open; who has only one of his own is in it at once. */
export default function Voicemail({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const admin = useSession()?.admin === true
  const boxes = useRows<BoxRow[]>(account, 'vmboxes', { everyMs: EVERY_MS })
  const rows = [...(boxes.data ?? [])].sort((a, b) => a.name.localeCompare(b.name))
  const [named = '', part] = (item ?? '').split('~')
  const only = !admin && rows.length === 1 ? rows[0]?.id : undefined
  const opened = rows.find((row) => row.id === (named || only))
  if (opened && part !== 'edit')
    return <Messages key={opened.id} account={account} box={opened} folder={folderOf(part)} several={!only} />
  return (
    <Page
      title={t('nav.voicemail')}
      lead={t('voicemail.lead')}
      action={<NewButton to={placeHash(account, 'voicemail', 'new')}>{t('voicemail.new_box')}</NewButton>}
    >
      <Loaded query={boxes}>
        {rows.length > 0 ? (
          <Boxes account={account} rows={rows} admin={admin} />
        ) : (
          <EmptyPlace icon="voicemail" title={t('voicemail.no_boxes')} />
        )}
      </Loaded>
      {(named === 'new' || part === 'edit') && (
        <BoxEditor
          key={named}
          account={account}
          id={named}
          back={placeHash(account, 'voicemail', named === 'new' ? undefined : named)}
        />
      )}
    </Page>
  )
}

function Boxes({ account, rows, admin }: { account: string; rows: BoxRow[]; admin: boolean }) {
  const t = useWords()
  const users = useRows<UserRow[]>(account, 'users', { enabled: admin }).data ?? []
  const owner = (row: BoxRow) => users.find((user) => user.id === row.owner_id)
  const columns: Column<BoxRow>[] = [
    { label: 'voicemail.box', render: (row) => row.name },
    { label: 'voicemail.mailbox', render: (row) => row.mailbox },
    ...(admin
      ? [
          {
            label: 'voicemail.owner' as const,
            render: (row: BoxRow) => (owner(row) ? fullName(owner(row)!) : t('empty_value')),
            quiet: true,
          },
        ]
      : []),
    { label: 'voicemail.new', render: (row) => String(row.new_messages ?? 0), end: true },
    { label: 'voicemail.all', render: (row) => String(row.messages ?? 0), end: true },
  ]
  return (
    <RowList
      label={t('nav.voicemail')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => placeHash(account, 'voicemail', row.id)}
    />
  )
}
