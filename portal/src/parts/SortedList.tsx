import { useState } from 'react'
import type { WordKey } from '../words/words'
import { MoreRows, useFirstRows } from './MoreRows'
import { RowList, type Column, type RowListProps } from './RowList'

/** A list whose columns sort it, up and down; the first one that can sort does so from the start. */
export function SortedList<R>(props: RowListProps<R>) {
  const [by, setBy] = useState<WordKey | undefined>(props.columns.find((column) => column.sort)?.label)
  const [down, setDown] = useState(true)
  const column = props.columns.find((each) => each.label === by)
  const { rows, more } = useFirstRows(sorted(props.rows, column, down))
  const choose = (label: WordKey) => {
    setDown(label === by ? !down : false)
    setBy(label)
  }
  return (
    <>
      <RowList {...props} rows={rows} sorting={{ by, down, choose }} />
      <MoreRows more={more} />
    </>
  )
}

export function sorted<R>(rows: R[], column: Column<R> | undefined, down: boolean): R[] {
  const key = column?.sort
  if (!key) return rows
  const order = (a: R, b: R) => {
    const [x, y] = [key(a), key(b)]
    return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y))
  }
  return [...rows].sort((a, b) => (down ? order(b, a) : order(a, b)))
}
