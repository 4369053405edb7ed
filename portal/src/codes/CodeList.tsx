import { useEffect, useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget, useRows } from '../api/queries'
import { EditDrawer } from '../editor/EditDrawer'
import { SwitchField, TextField } from '../editor/fields'
import { useDraft, type Labels } from '../editor/useDraft'
import { documentOf } from '../editor/values'
import { MoreRows, useFirstRows } from '../parts/MoreRows'
import { RefusalNote } from '../parts/RefusalNote'
import { EmptyPlace, Loaded, NewButton } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { say } from '../parts/toast'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { CodeFiles } from './CodeFiles'

interface CodeRow {
  id: string
  code: string
  name?: string
  enabled?: boolean
}

/** The codes of an account; each belongs to somebody or something that calls are charged to. */
export function CodeList({ account, item, length }: { account: string; item: string | null; length: number }) {
  const t = useWords()
  const codes = useRows<CodeRow[]>(account, 'account_codes')
  const { rows, more } = useFirstRows(codes.data ?? [])
  const columns: Column<CodeRow>[] = [
    { label: 'codes.code', render: (row) => <span className="mono">{row.code}</span> },
    { label: 'codes.name', render: (row) => row.name || t('empty_value') },
    { label: 'codes.enabled', render: (row) => t(row.enabled === false ? 'no' : 'yes') },
  ]
  return (
    <section aria-labelledby="codes">
      <div className="section-head">
        <h2 id="codes">{t('codes.list')}</h2>
        <NewButton to={placeHash(account, 'codes', 'new')}>{t('codes.new')}</NewButton>
      </div>
      <Loaded query={codes}>
        {rows.length > 0 ? (
          <RowList
            label={t('codes.list')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => placeHash(account, 'codes', row.id)}
          />
        ) : (
          <EmptyPlace icon="keys" title={t('codes.none')} />
        )}
        <MoreRows more={more} />
        <CodeFiles account={account} />
      </Loaded>
      {item && <CodeEditor key={item} account={account} id={item} length={length} />}
    </section>
  )
}

const DEFAULTS = { code: '', name: '', enabled: true }
const LABELS: Labels = { code: 'codes.code', name: 'codes.name', enabled: 'codes.enabled' }

function CodeEditor({ account, id, length }: { account: string; id: string; length: number }) {
  const t = useWords()
  const fresh = id === 'new'
  const back = placeHash(account, 'codes')
  const forget = useForget()
  const query = useDocument<CodeRow>(account, 'account_codes', fresh ? null : id)
  const draft = useDraft(DEFAULTS, LABELS)
  const [busy, setBusy] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded) draft.restart({ code: loaded.code, name: loaded.name ?? '', enabled: loaded.enabled !== false })
  }, [loaded])
  const run = async (write: () => Promise<unknown>) => {
    setBusy(true)
    draft.blame(null)
    try {
      await write()
      await forget(account, 'account_codes')
      say(t('saved'))
      goWithoutAsking(back)
    } catch (failure) {
      draft.blame(failure)
    } finally {
      setBusy(false)
    }
  }
  const data = documentOf(draft.values)
  const save = () =>
    fresh
      ? ask(under(account, 'account_codes'), { method: 'PUT', data })
      : ask(under(account, 'account_codes', id), { method: 'PATCH', data, ifMatch: query.data?.etag })
  if (query.error) return <RefusalNote failure={query.error} />
  if (!fresh && !loaded) return null
  return (
    <EditDrawer
      title={fresh ? t('codes.new') : (loaded?.name ?? loaded?.code ?? '')}
      back={back}
      draft={draft}
      busy={busy}
      saveLabel={t('save')}
      onSave={() => void run(save)}
      onDelete={fresh ? undefined : () => void run(() => ask(under(account, 'account_codes', id), { method: 'DELETE' }))}
    >
      <TextField draft={draft} path="code" mono required hint={t('codes.code_hint', { count: length })} />
      <TextField draft={draft} path="name" hint={t('codes.name_hint')} />
      <SwitchField draft={draft} path="enabled" />
    </EditDrawer>
  )
}
