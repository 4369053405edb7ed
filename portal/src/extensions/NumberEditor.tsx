import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { ChoiceField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { fullName } from '../users/names'
import { useWords } from '../words/words'
import { assignNumber, flowWith, setNumbers } from './extension'
import { ringsWhom, userOptions, type Shared } from './shared'

const LABELS: Labels = { user: 'numbers.rings_user' }

/** Lets one outside number ring a user, or nobody. */
export function NumberEditor({ account, callflows, users, number, back }: Shared & { number: string; back: string }) {
  const t = useWords()
  const forget = useForget()
  const flow = flowWith(callflows, number)
  const draft = useDraft({ user: flow?.owner_id ?? '' }, LABELS)
  const [busy, setBusy] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const save = async () => {
    const user = users.find((one) => one.id === text(draft, 'user'))
    setBusy(true)
    draft.blame(null)
    try {
      await assignNumber(account, number, user ? { id: user.id, name: fullName(user) } : null, callflows)
      say(t('saved'))
      goWithoutAsking(back)
    } catch (failure) {
      draft.blame(failure)
    } finally {
      setBusy(false)
      await forget(account, 'callflows', 'phone_numbers')
    }
  }
  const remove = async () => {
    if (flow)
      await setNumbers(
        account,
        flow,
        (flow.numbers ?? []).filter((other) => other !== number),
      )
    await ask(under(account, 'phone_numbers', number), { method: 'DELETE' })
    await forget(account, 'callflows', 'phone_numbers')
    say(t('numbers.deleted', { number }))
    goWithoutAsking(back)
  }
  return (
    <>
      <EditDrawer
        title={number}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={() => setDeleting(true)}
      >
        {flow && !flow.owner_id && (
          <p className="hint">{t('numbers.rings_now', { name: ringsWhom(flow, users, t) })}</p>
        )}
        <ChoiceField
          draft={draft}
          path="user"
          options={userOptions(users)}
          empty={t('extensions.rings_nobody')}
          hint={t('numbers.rings_hint')}
        />
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('numbers.delete_title', { number })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('numbers.delete_text', { name: ringsWhom(flow, users, t) })}</p>
        </DeleteDialog>
      )}
    </>
  )
}
