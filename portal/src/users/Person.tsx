import { useDocument } from '../api/queries'
import type { UserRow } from '../api/rows'
import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { fullName } from './names'
import { PersonCalls } from './PersonCalls'

/** The call settings of somebody else, for administrators. */
export default function Person({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const user = useDocument<UserRow>(account, 'users', item).data?.data
  return (
    <Page
      title={t('person.title', { name: user ? fullName(user) : '' })}
      lead={t('person.lead')}
      action={<Link to={placeHash(account, 'users', item ?? undefined)}>{t('users.user')}</Link>}
    >
      {item && <PersonCalls key={item} account={account} user={item} />}
    </Page>
  )
}
