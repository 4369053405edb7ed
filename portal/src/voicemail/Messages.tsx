import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { SLOW_LIVE_MS, under, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { Link } from '../parts/Link'
import { Listen } from '../parts/Listen'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import { useSession } from '../session/session'
import { placeHash } from '../shell/route'
import { shownNumber } from '../words/numbers'
import { clock, dateAndTime, fromGregorian } from '../words/time'
import { useWords } from '../words/words'
import { Greetings } from './Greetings'
import { FOLDERS, leftBy, type BoxRow, type Folder, type MessageRow } from './voicemail'

interface MessagesProps {
  account: string
  box: BoxRow
  folder: Folder
  /** There are other boxes to go back to. */
  several: boolean
}

/** What was left in one box: listened to here, kept, deleted and brought back; times as the reader chose them. */
export function Messages({ account, box, folder, several }: MessagesProps) {
  const t = useWords()
  const admin = useSession()?.admin === true
  const { pages, failure, move, remove } = useMessages(account, box.id, folder)
  const [ending, setEnding] = useState<MessageRow | null>(null)
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.data)
  const here = placeHash(account, 'voicemail', box.id)
  const columns: Column<MessageRow>[] = [
    { label: 'voicemail.from', render: (row) => leftBy(row, shownNumber) || t('calls.unknown') },
    { label: 'calls.when', render: (row) => <span className="tabular">{whenOf(row)}</span> },
    { label: 'voicemail.length', render: (row) => clock((row.length ?? 0) / 1000), end: true },
    {
      label: 'voicemail.do',
      render: (row) => (
        <Actions
          account={account}
          box={box.id}
          row={row}
          onMove={move}
          onDelete={() => (folder === 'deleted' ? setEnding(row) : void remove(row))}
        />
      ),
    },
  ]
  return (
    <Page
      title={box.name}
      lead={t('voicemail.of', { mailbox: box.mailbox })}
      action={
        <div className="head-links">
          {several && <Link to={placeHash(account, 'voicemail')}>{t('voicemail.boxes')}</Link>}
          {admin && <Link to={`${here}~edit`}>{t('voicemail.edit')}</Link>}
        </div>
      }
    >
      <nav aria-label={t('voicemail.folders')} className="tabs">
        {Object.entries(FOLDERS).map(([name, label]) => (
          <Link key={name} to={name === 'new' ? here : `${here}~${name}`} current={name === folder} className="tab">
            {t(label)}
          </Link>
        ))}
      </nav>
      <RefusalNote failure={failure} />
      <Loaded query={pages}>
        {rows.length > 0 ? (
          <RowList label={t(FOLDERS[folder])} rows={rows} columns={columns} rowKey={(row) => row.id} />
        ) : (
          <EmptyPlace icon="voicemail" title={t('voicemail.none')} />
        )}
        {pages.hasNextPage && (
          <Button
            variant="default"
            className="more"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('voicemail.older')}
          </Button>
        )}
      </Loaded>
      <Greetings account={account} box={box.id} />
      {ending && (
        <DeleteDialog
          title={t('voicemail.delete_title')}
          onClose={() => setEnding(null)}
          onDelete={async () => {
            await remove(ending)
            setEnding(null)
          }}
        >
          <p>{t('voicemail.delete_text')}</p>
        </DeleteDialog>
      )}
    </Page>
  )
}

function useMessages(account: string, box: string, folder: Folder) {
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const path = (...rest: string[]) => under(account, 'vmboxes', box, 'messages', ...rest)
  const pages = useInfiniteQuery({
    queryKey: [account, 'vmboxes', box, 'messages', folder],
    queryFn: ({ pageParam, signal }) =>
      ask<MessageRow[]>(path(), {
        query: { filter_folder: folder, formatted: 'true', page_size: 50, start_key: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_start_key,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : SLOW_LIVE_MS),
  })
  const done = async (work: Promise<unknown>) => {
    setFailure(null)
    await work.catch(setFailure)
    await forget(account, 'vmboxes')
  }
  return {
    pages,
    failure,
    move: (row: MessageRow, to: Folder) => done(ask(path(row.id), { method: 'POST', data: { folder: to } })),
    remove: (row: MessageRow) => done(ask(path(row.id), { method: 'DELETE' })),
  }
}

interface ActionsProps {
  account: string
  box: string
  row: MessageRow
  onMove: (row: MessageRow, to: Folder) => Promise<void>
  onDelete: () => void
}

/** What was heard to its end counts as heard. */
function Actions({ account, box, row, onMove, onDelete }: ActionsProps) {
  const t = useWords()
  const name = [leftBy(row, shownNumber) || t('calls.unknown'), whenOf(row)].join(', ')
  const heard = () => void (row.folder === 'new' && onMove(row, 'saved'))
  return (
    <Group gap="xs">
      <Listen path={under(account, 'vmboxes', box, 'messages', row.id, 'raw')} name={name} onEnded={heard} />
      {row.folder !== 'saved' && (
        <Button
          variant="subtle"
          aria-label={`${t(row.folder === 'new' ? 'voicemail.keep' : 'voicemail.restore')}: ${name}`}
          onClick={() => void onMove(row, 'saved')}
        >
          {t(row.folder === 'new' ? 'voicemail.keep' : 'voicemail.restore')}
        </Button>
      )}
      <Button variant="subtle" className="danger" aria-label={`${t('delete')}: ${name}`} onClick={onDelete}>
        {t('delete')}
      </Button>
      {row.interrupted && <span className="hint">{t('voicemail.interrupted')}</span>}
    </Group>
  )
}

function whenOf(row: MessageRow): string {
  const at = fromGregorian(row.timestamp)
  return at ? dateAndTime(at) : ''
}
