import { Button } from '@mantine/core'
import { useState } from 'react'
import { askFile, type Ask } from '../api/client'
import { keepFile } from './files'
import { Icon } from './Icon'
import { RefusalNote } from './RefusalNote'
import { useWords } from '../words/words'

const TYPES = { csv: 'text/csv', pdf: 'application/pdf' }

interface FileButtonProps {
  path: string
  kind: keyof typeof TYPES
  /** What the file is called that is kept. */
  name: string
  query?: Ask['query']
}

/** Fetches a list or a document as a file to keep. */
export function FileButton({ path, kind, name, query }: FileButtonProps) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const keep = async () => {
    setBusy(true)
    setFailure(null)
    try {
      keepFile(await askFile(path, TYPES[kind], { ...query, accept: kind }), name)
    } catch (problem) {
      setFailure(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <Button
        variant="default"
        leftSection={<Icon name="download" size={18} />}
        loading={busy}
        onClick={() => void keep()}
      >
        {t(kind === 'csv' ? 'log.csv' : 'invoices.pdf')}
      </Button>
      <RefusalNote failure={failure} />
    </div>
  )
}
