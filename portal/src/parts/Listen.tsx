import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { askFile } from '../api/client'
import { useWords } from '../words/words'
import { RefusalNote } from './RefusalNote'

interface ListenProps {
  /** Where the sound is. */
  path: string
  /** What the sound is. */
  name: string
  onEnded?: () => void
}

/** Sound that is fetched and played when asked for. */
export function Listen({ path, name, onEnded }: ListenProps) {
  const t = useWords()
  const [source, setSource] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => () => URL.revokeObjectURL(source), [source])
  const load = () =>
    askFile(path, 'audio/x-wav', {})
      .then((file) => setSource(URL.createObjectURL(file)))
      .catch(setFailure)
  if (failure) return <RefusalNote failure={failure} />
  if (source) return <audio controls autoPlay src={source} aria-label={name} onEnded={onEnded} />
  return (
    <Button variant="default" onClick={() => void load()} aria-label={`${t('calls.listen')}: ${name}`}>
      {t('calls.listen')}
    </Button>
  )
}
