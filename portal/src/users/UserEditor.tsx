import { useEffect, useState } from 'react'
import type { Users } from '@documents'
import { useForget } from '../api/queries'
import type { CallflowRow, DeviceRow } from '../api/rows'
import { ConflictDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { text } from '../editor/useDraft'
import { useEditor } from '../editor/useEditor'
import { extensionsOf, giveExtension, numbersOf } from '../extensions/extension'
import { Link } from '../parts/Link'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { ActAs } from './ActAs'
import { DeleteUser } from './DeleteUser'
import { fullName } from './names'
import { checkUser, UserFields, USER_DEFAULTS, USER_LABELS } from './userForm'
import { atExtension } from './NewUser'

interface UserEditorProps {
  account: string
  id: string
  back: string
  callflows: CallflowRow[] | undefined
  devices: DeviceRow[]
}

export function UserEditor({ account, id, back, callflows, devices }: UserEditorProps) {
  const t = useWords()
  const forget = useForget()
  const [deleting, setDeleting] = useState(false)
  const editor = useEditor<Users>({
    account,
    resource: 'users',
    id,
    defaults: USER_DEFAULTS,
    labels: USER_LABELS,
    foreign: ['extension'],
  })
  const { draft } = editor
  const extension = callflows && (extensionsOf(callflows, id)[0] ?? '')
  useEffect(() => {
    if (extension !== undefined) draft.learn({ extension })
  }, [extension])

  const name = [draft.start.first_name, draft.start.last_name].join(' ').trim()
  const giveAlso = async () => {
    if (!draft.changed.includes('extension')) return
    try {
      await giveExtension(account, { id, name }, callflows ?? [], text(draft, 'extension'))
    } catch (failure) {
      throw atExtension(failure)
    } finally {
      await forget(account, 'callflows')
    }
  }
  const save = async () => {
    if (!checkUser(draft, callflows ?? [], id)) return
    if (!(await editor.save(giveAlso))) return
    say(t('saved'))
    goWithoutAsking(back)
  }
  if (editor.query.error) return <RefusalNote failure={editor.query.error} />
  if (!editor.query.data) return null
  return (
    <>
      <EditDrawer
        title={name || t('users.user')}
        back={back}
        draft={draft}
        busy={editor.busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={() => setDeleting(true)}
        after={
          <>
            <Owned account={account} id={id} devices={devices} callflows={callflows ?? []} />
            <ActAs account={account} user={{ id, name }} />
          </>
        }
      >
        <UserFields draft={draft} fresh={false} />
      </EditDrawer>
      {editor.conflict && (
        <ConflictDialog
          conflict={editor.conflict}
          labels={USER_LABELS}
          onMine={() => (editor.dismiss(), void save())}
          onTheirs={editor.takeTheirs}
          onClose={editor.dismiss}
        />
      )}
      {deleting && (
        <DeleteUser
          account={account}
          user={{ id, name: fullName({ ...editor.query.data.data }) }}
          back={back}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

function Owned({
  account,
  id,
  devices,
  callflows,
}: {
  account: string
  id: string
  devices: DeviceRow[]
  callflows: CallflowRow[]
}) {
  const t = useWords()
  const own = devices.filter((device) => device.owner_id === id)
  const numbers = numbersOf(callflows, id)
  return (
    <section className="owned" aria-label={t('users.owned')}>
      <h2>{t('users.owned')}</h2>
      <ul>
        {own.map((device) => (
          <li key={device.id}>
            <Link to={placeHash(account, 'devices', device.id)}>{device.name}</Link>
          </li>
        ))}
        {numbers.map((number) => (
          <li key={number}>{number}</li>
        ))}
        <li>
          <Link to={placeHash(account, 'person', `${id}~calls`)}>{t('person.link')}</Link>
        </li>
        <li>
          <Link to={placeHash(account, 'history', `users~${id}`)}>{t('history.link')}</Link>
        </li>
        <li>
          <Link to={placeHash(account, 'devices', `new-for-${id}`)}>{t('users.add_device')}</Link>
        </li>
      </ul>
    </section>
  )
}
