import { useState } from 'react'
import { ask } from '../api/client'
import { under, useAccount, useForget } from '../api/queries'
import { useServerAddress } from '../devices/serverAddress'
import { ConflictDialog, DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { text, useDraft } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { useEditor } from '../editor/useEditor'
import { documentOf } from '../editor/values'
import { CopyValue } from '../parts/CopyValue'
import { Link } from '../parts/Link'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { TrunkFields, TRUNK_DEFAULTS, TRUNK_LABELS, trunkShape } from './trunkForm'

export interface TrunkDocument {
  id: string
  name: string
  auth?: { method?: string; username?: string; password?: string }
}

export function NewTrunk({ account, back }: { account: string; back: string }) {
  const t = useWords()
  const forget = useForget()
  const draft = useDraft(TRUNK_DEFAULTS, TRUNK_LABELS)
  const { busy, write } = useWrite(draft)
  const create = async () => {
    if (!text(draft, 'name')) return draft.complain('name', 'field.required')
    await write(async () => {
      const data = trunkShape(documentOf(draft.values))
      const made = await ask<TrunkDocument>(under(account, 'trunks'), { method: 'PUT', data })
      await forget(account, 'trunks')
      say(t('devices.created', { name: made.data.name }))
      goWithoutAsking(placeHash(account, 'trunks', made.data.id))
    })
  }
  return (
    <EditDrawer
      title={t('trunks.new')}
      back={back}
      draft={draft}
      busy={busy}
      saveLabel={t('trunks.create')}
      onSave={() => void create()}
    >
      <TrunkFields draft={draft} />
    </EditDrawer>
  )
}

export function TrunkEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const forget = useForget()
  const [deleting, setDeleting] = useState(false)
  const editor = useEditor<TrunkDocument>({
    account,
    resource: 'trunks',
    id,
    defaults: TRUNK_DEFAULTS,
    labels: TRUNK_LABELS,
    shape: trunkShape,
  })
  const trunk = editor.query.data?.data
  if (editor.query.error) return <RefusalNote failure={editor.query.error} />
  if (!trunk) return null
  const save = async () => {
    if (!(await editor.save())) return
    say(t('saved'))
    goWithoutAsking(back)
  }
  const remove = async () => {
    await ask(under(account, 'trunks', id), { method: 'DELETE' })
    await forget(account, 'trunks')
    say(t('devices.deleted', { name: trunk.name }))
    goWithoutAsking(back)
  }
  return (
    <>
      <EditDrawer
        title={trunk.name}
        back={back}
        draft={editor.draft}
        busy={editor.busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={() => setDeleting(true)}
        after={<Link to={placeHash(account, 'history', `trunks~${id}`)}>{t('history.link')}</Link>}
      >
        {trunk.auth?.method !== 'ip' && <TrunkCredentials account={account} trunk={trunk} />}
        <TrunkFields draft={editor.draft} />
      </EditDrawer>
      {editor.conflict && (
        <ConflictDialog
          conflict={editor.conflict}
          labels={TRUNK_LABELS}
          onMine={() => (editor.dismiss(), void save())}
          onTheirs={editor.takeTheirs}
          onClose={editor.dismiss}
        />
      )}
      {deleting && (
        <DeleteDialog
          title={t('users.delete_title', { name: trunk.name })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('trunks.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
}

function TrunkCredentials({ account, trunk }: { account: string; trunk: TrunkDocument }) {
  const t = useWords()
  const { data } = useAccount(account)
  const server = useServerAddress()
  return (
    <section className="surface credentials" aria-label={t('trunks.credentials')}>
      <h2>{t('trunks.credentials')}</h2>
      <dl>
        <CopyValue name="username" label={t('credentials.username')} value={trunk.auth?.username ?? ''} />
        {trunk.auth?.password && (
          <CopyValue name="password" label={t('credentials.password')} value={trunk.auth.password} />
        )}
        <CopyValue name="realm" label={t('credentials.realm')} value={data?.realm ?? ''} />
        <CopyValue name="server" label={t('credentials.server')} value={server} />
      </dl>
    </section>
  )
}
