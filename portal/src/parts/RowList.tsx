import { Table } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords, type WordKey } from '../words/words'
import { Link } from './Link'

export interface Column<R> {
  label: WordKey
  render: (row: R) => ReactNode
  /** Numbers and durations stand at the end of their column. */
  end?: boolean
  quiet?: boolean
}

interface RowListProps<R> {
  label: string
  rows: R[]
  columns: Column<R>[]
  rowKey: (row: R) => string
  /** Where a row leads; its first cell becomes the link. */
  to?: (row: R) => string
}

/** A table on a wide screen, a list of cards on a phone: the same columns, declared once. */
export function RowList<R>(props: RowListProps<R>) {
  const narrow = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  return narrow ? <Cards {...props} /> : <Wide {...props} />
}

function Wide<R>({ label, rows, columns, rowKey, to }: RowListProps<R>) {
  const t = useWords()
  return (
    <div className="surface table-frame">
      <Table
        verticalSpacing="sm"
        horizontalSpacing="md"
        highlightOnHover={to !== undefined}
        highlightOnHoverColor="var(--hover)"
        aria-label={label}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.label} scope="col" data-end={column.end}>
                {t(column.label)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} className={to ? 'row-link' : undefined}>
              {columns.map((column, i) => (
                <Table.Td key={column.label} data-end={column.end} data-quiet={column.quiet}>
                  {cell(row, column, i, to)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Cards<R>({ label, rows, columns, rowKey, to }: RowListProps<R>) {
  const t = useWords()
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={to ? 'surface card row-link' : 'surface card'}>
          <div className="card-title">{columns[0] && cell(row, columns[0], 0, to)}</div>
          <dl>
            {columns.slice(1).map((column) => (
              <div key={column.label}>
                <dt>{t(column.label)}</dt>
                <dd>{column.render(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function cell<R>(row: R, column: Column<R>, index: number, to?: (row: R) => string): ReactNode {
  const content = column.render(row)
  return index === 0 && to ? (
    <Link to={to(row)} className="row-anchor">
      {content}
    </Link>
  ) : (
    content
  )
}
