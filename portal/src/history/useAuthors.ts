import { useRows } from '../api/queries'
import type { UserRow } from '../api/rows'
import { useSession } from '../session/session'
import { useAccountLine } from '../shell/useAccountTree'
import { fullName } from '../users/names'
import { useWords } from '../words/words'

/** Who wrote something, as far as the API tells it. */
export interface Author {
  user_id?: string | null
  account_id?: string | null
  name?: string | null
  account_name?: string | null
}

/** Names of people who wrote something: of this account and of the one signed in at; else of their account. */
export function useAuthors(account: string): (author: Author) => string {
  const t = useWords()
  const session = useSession()!
  const here = useRows<UserRow[]>(account, 'users').data ?? []
  const own = useRows<UserRow[]>(session.accountId, 'users').data ?? []
  const line = useAccountLine(account)
  return (author) => {
    const user = [...own, ...here].find((each) => each.id === author.user_id)
    if (author.name || user) return author.name ?? (user ? fullName(user) : '')
    if (!author.user_id && !author.account_id) return t('history.exchange')
    const name = author.account_name ?? line.find((above) => above.id === author.account_id)?.name
    return name ? t('history.somebody_of', { name }) : t('history.somebody')
  }
}
