import { MasterNote } from '../parts/MasterNote'
import { useRef, useState } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import type { CallflowRow, UserRow } from '../api/rows'
import { EditDrawer } from '../editor/EditDrawer'
import { text, useDraft, type Draft } from '../editor/useDraft'
import { documentOf } from '../editor/values'
import { giveExtension } from '../extensions/extension'
import { say } from '../parts/toast'
import { goWithoutAsking, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { fullName } from './names'
import { checkUser, DOCUMENT_PATHS, UserFields, USER_DEFAULTS, USER_LABELS } from './userForm'

interface NewUserProps {
  account: string
  back: string
  callflows: CallflowRow[]
}

export function NewUser({ account, back, callflows }: NewUserProps) {
  const t = useWords()
  const draft = useDraft(USER_DEFAULTS, USER_LABELS)
  const { busy, create } = useCreateUser(account, draft, callflows)
  const save = async () => {
    if (!checkUser(draft, callflows, null)) return
    const user = await create()
    if (!user) return
    say(t('users.created', { name: fullName(user) }))
    goWithoutAsking(placeHash(account, 'users', user.id))
  }
  return (
    <EditDrawer
      title={t('users.new')}
      back={back}
      draft={draft}
      busy={busy}
      saveLabel={t('users.create')}
      onSave={() => void save()}
    >
      <MasterNote account={account} />
      <UserFields draft={draft} fresh />
    </EditDrawer>
  )
}

function useCreateUser(account: string, draft: Draft, callflows: CallflowRow[]) {
  const [busy, setBusy] = useState(false)
  const forget = useForget()
  // A user whose extension was then refused exists already: the second try must not create another.
  const made = useRef<UserRow | null>(null)
  const create = async (): Promise<UserRow | null> => {
    setBusy(true)
    draft.blame(null)
    try {
      made.current ??= (
        await ask<UserRow>(under(account, 'users'), { method: 'PUT', data: documentOf(draft.values, DOCUMENT_PATHS) })
      ).data
      const user = { id: made.current.id, name: fullName(made.current) }
      await giveExtension(account, user, callflows, text(draft, 'extension'))
      return made.current
    } catch (failure) {
      draft.blame(atExtension(failure))
      return null
    } finally {
      setBusy(false)
      await forget(account, 'users', 'callflows')
    }
  }
  return { busy, create }
}

/** A callflow's trouble with its numbers is, on this form, trouble with the extension. */
export function atExtension(failure: unknown): unknown {
  if (!(failure instanceof Refusal) || typeof failure.data !== 'object' || failure.data === null) return failure
  const moved = Object.entries(failure.data).map(([path, rule]) => [
    /^numbers(\.\d+)?$/.test(path) ? 'extension' : path,
    rule,
  ])
  return new Refusal(failure.status, failure.word, Object.fromEntries(moved), failure.requestId)
}
