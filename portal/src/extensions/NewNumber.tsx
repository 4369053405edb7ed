import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { EditDrawer } from '../editor/EditDrawer'
import { ChoiceField, TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { fullName } from '../users/names'
import { useWords } from '../words/words'
import { assignNumber } from './extension'
import { userOptions, type Shared } from './shared'

const LABELS: Labels = { number: 'numbers.number', user: 'numbers.rings_user' }

export function NewNumber({ account, callflows, users, back }: Shared & { back: string }) {
  const t = useWords()
  const forget = useForget()
  const draft = useDraft({ number: '+', user: '' }, LABELS)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    const number = `+${text(draft, 'number').replace(/[^0-9]/g, '')}`
    if (number.length < 8) return draft.complain('number', 'numbers.not_e164')
    const user = users.find((one) => one.id === text(draft, 'user'))
    setBusy(true)
    draft.blame(null)
    try {
      await ask(under(account, 'phone_numbers', number), { method: 'PUT', data: {} })
      if (user) await assignNumber(account, number, { id: user.id, name: fullName(user) }, callflows)
      say(t('numbers.created', { number }))
      goWithoutAsking(back)
    } catch (failure) {
      draft.blame(failure)
    } finally {
      setBusy(false)
      await forget(account, 'phone_numbers', 'callflows')
    }
  }
  return (
    <EditDrawer
      title={t('numbers.new')}
      back={back}
      draft={draft}
      busy={busy}
      saveLabel={t('numbers.create')}
      onSave={() => void save()}
    >
      <TextField draft={draft} path="number" type="tel" mono required hint={t('numbers.number_hint')} />
      <ChoiceField
        draft={draft}
        path="user"
        options={userOptions(users)}
        empty={t('extensions.rings_nobody')}
        hint={t('numbers.rings_hint')}
      />
    </EditDrawer>
  )
}
