import { under } from '../api/queries'
import { Listen } from '../parts/Listen'
import { useWords } from '../words/words'

/** What was recorded of a call, to be listened to. */
export function Recordings({ account, ids }: { account: string; ids: string[] }) {
  const t = useWords()
  if (ids.length === 0) return null
  return (
    <>
      <h2 className="drawer-heading">{t('calls.recordings')}</h2>
      {ids.map((id) => (
        <Listen key={id} path={under(account, 'recordings', id)} name={t('calls.recordings')} />
      ))}
    </>
  )
}
