import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { Loaded } from '../parts/Page'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { useWords, type WordKey, type Words } from '../words/words'

interface Consequence {
  type: string
  id: string
  name: string
  what: string
}

const WORDS: Record<string, WordKey> = {
  deleted: 'users.delete_callflow',
  'callback deleted': 'users.delete_callback',
  freed: 'users.delete_number',
  passed_over: 'users.delete_step',
  cannot_register: 'users.delete_device',
  left_without_owner: 'users.delete_owned',
  leads_nowhere: 'users.delete_forward',
}

interface DeleteUserProps {
  account: string
  user: { id: string; name: string }
  back: string
  onClose: () => void
}

/** Asks before a user ends, with everything the exchange says ends or changes with them. */
export function DeleteUser({ account, user, back, onClose }: DeleteUserProps) {
  const t = useWords()
  const forget = useForget()
  const path = under(account, 'users', user.id)
  const rehearsed = useQuery({
    queryKey: [account, 'users', 'ends', user.id],
    queryFn: async () =>
      (await ask<{ ends?: Consequence[] }>(path, { method: 'DELETE', query: { dry_run: 'true' } })).data.ends ?? [],
    retry: false,
    gcTime: 0,
  })
  const run = async () => {
    await ask(path, { method: 'DELETE' })
    await forget(account, 'users', 'devices', 'callflows', 'registrations')
    say(t('users.deleted', { name: user.name }))
    goWithoutAsking(back)
  }
  return (
    <DeleteDialog title={t('users.delete_title', { name: user.name })} onClose={onClose} onDelete={run}>
      <p>{t('users.delete_text')}</p>
      <Loaded query={rehearsed}>
        <ul>
          {(rehearsed.data ?? []).map((each) => (
            <li key={`${each.type} ${each.id} ${each.what}`}>
              {wordsOf(t, each)}
            </li>
          ))}
          <li>{t('users.delete_sign_in')}</li>
        </ul>
      </Loaded>
    </DeleteDialog>
  )
}

function wordsOf(t: Words, { type, name, what }: Consequence): string {
  const key = WORDS[`${type} ${what}`] ?? WORDS[what]
  return key ? t(key, { name: name.trim() }) : name
}
