import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words'

const STEP = 100

/** Shows long lists in steps, so that a thousand rows do not slow the page. */
export function useFirstRows<R>(rows: R[]): { rows: R[]; more: { left: number; show: () => void } } {
  const [shown, setShown] = useState(STEP)
  return {
    rows: rows.slice(0, shown),
    more: { left: Math.max(0, rows.length - shown), show: () => setShown(shown + STEP) },
  }
}

export function MoreRows({ more }: { more: { left: number; show: () => void } }) {
  const t = useWords()
  if (more.left === 0) return null
  return (
    <Button variant="default" className="more" onClick={more.show}>
      {t('more_rows', { count: more.left })}
    </Button>
  )
}
