import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { askFile } from '../api/client'
import { under } from '../api/queries'
import { RefusalNote } from '../parts/RefusalNote'
import { useWords } from '../words/words'

/** What was recorded of a call, to be listened to. */
export function Recordings({ account, ids }: { account: string; ids: string[] }) {
  const t = useWords()
  if (ids.length === 0) return null
  return (
    <>
      <h2 className="drawer-heading">{t('calls.recordings')}</h2>
      {ids.map((id) => (
        <Listen key={id} account={account} id={id} />
      ))}
    </>
  )
}

function Listen({ account, id }: { account: string; id: string }) {
  const t = useWords()
  const [source, setSource] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => () => URL.revokeObjectURL(source), [source])
  const load = () =>
    askFile(under(account, 'recordings', id), 'audio/x-wav', {})
      .then((file) => setSource(URL.createObjectURL(file)))
      .catch(setFailure)
  if (failure) return <RefusalNote failure={failure} />
  if (source) return <audio controls autoPlay src={source} aria-label={t('calls.recordings')} />
  return (
    <Button variant="default" onClick={() => void load()}>
      {t('calls.listen')}
    </Button>
  )
}
