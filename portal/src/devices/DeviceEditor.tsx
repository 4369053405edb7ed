import { useState } from 'react'
import type { Devices } from '@documents'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import type { RegistrationRow, UserRow } from '../api/rows'
import { ConflictDialog, DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { text } from '../editor/useDraft'
import { useEditor } from '../editor/useEditor'
import { Link } from '../parts/Link'
import { LintNotes } from '../parts/LintNotes'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { Credentials } from './Credentials'
import { DeviceFields, DEVICE_DEFAULTS, DEVICE_LABELS } from './deviceForm'
import { reachOf } from './registration'

interface DeviceEditorProps {
  account: string
  id: string
  back: string
  users: UserRow[]
  registrations: RegistrationRow[]
}

export function DeviceEditor({ account, id, back, users, registrations }: DeviceEditorProps) {
  const t = useWords()
  const forget = useForget()
  const you = useSession()
  const [deleting, setDeleting] = useState(false)
  const editor = useEditor<Devices>({
    account,
    resource: 'devices',
    id,
    defaults: DEVICE_DEFAULTS,
    labels: DEVICE_LABELS,
  })
  const { draft } = editor
  const device = editor.query.data?.data
  if (editor.query.error) return <RefusalNote failure={editor.query.error} />
  if (!device) return null
  const reach = reachOf({ id, username: device.sip?.username }, registrations)
  const save = async () => {
    if (!text(draft, 'name')) return draft.complain('name', 'field.required')
    if (!(await editor.save())) return
    say(t('saved'))
    goWithoutAsking(back)
  }
  const remove = async () => {
    await ask(under(account, 'devices', id), { method: 'DELETE' })
    await forget(account, 'devices', 'registrations')
    say(t('devices.deleted', { name: device.name }))
    goWithoutAsking(back)
  }
  return (
    <>
      <EditDrawer
        title={device.name}
        back={back}
        draft={draft}
        busy={editor.busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={you?.admin ? () => setDeleting(true) : undefined}
        after={you?.admin && <Link to={placeHash(account, 'history', `devices~${id}`)}>{t('history.link')}</Link>}
      >
        <LintNotes lint={editor.query.data?.lint} />
        <Credentials account={account} device={device} reach={reach} />
        <DeviceFields draft={draft} users={users} fresh={false} />
      </EditDrawer>
      {editor.conflict && (
        <ConflictDialog
          conflict={editor.conflict}
          labels={DEVICE_LABELS}
          onMine={() => (editor.dismiss(), void save())}
          onTheirs={editor.takeTheirs}
          onClose={editor.dismiss}
        />
      )}
      {deleting && (
        <DeleteDialog
          title={t('devices.delete_title', { name: device.name })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t(reach.length > 0 ? 'devices.delete_registered' : 'devices.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
}
