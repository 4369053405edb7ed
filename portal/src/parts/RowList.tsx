import { NativeSelect, Table, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords, type WordKey } from '../words/words'
import { Icon } from './Icon'
import { Link } from './Link'

export interface Column<R> {
  label: WordKey
  render: (row: R) => ReactNode
  /** Numbers and durations stand at the end of their column. */
  end?: boolean
  quiet?: boolean
  /** By what its rows are sorted, in a list that can be. */
  sort?: (row: R) => number | string
}

export interface RowListProps<R> {
  label: string
  rows: R[]
  columns: Column<R>[]
  rowKey: (row: R) => string
  /** Where a row leads; its first cell becomes the link. */
  to?: (row: R) => string
  sorting?: Sorting
}

interface Sorting {
  by: WordKey | undefined
  down: boolean
  choose: (label: WordKey) => void
}

/** A table on a wide screen, a list of cards on a phone: the same columns, declared once. */
export function RowList<R>(props: RowListProps<R>) {
  const narrow = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  return narrow ? <Cards {...props} /> : <Wide {...props} />
}

function Wide<R>({ label, rows, columns, rowKey, to, sorting }: RowListProps<R>) {
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
              <Table.Th key={column.label} scope="col" data-end={column.end} aria-sort={directionOf(column, sorting)}>
                {sorting && column.sort ? <SortButton label={column.label} sorting={sorting} /> : t(column.label)}
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

function directionOf<R>({ label, sort }: Column<R>, sorting: Sorting | undefined) {
  if (!sorting || !sort) return undefined
  if (label !== sorting.by) return 'none'
  return sorting.down ? 'descending' : 'ascending'
}

function SortButton({ label, sorting }: { label: WordKey; sorting: Sorting }) {
  const t = useWords()
  return (
    <UnstyledButton className="sort" onClick={() => sorting.choose(label)}>
      {t(label)}
      {label === sorting.by && (
        <span data-up={!sorting.down}>
          <Icon name="down" size={14} />
        </span>
      )}
    </UnstyledButton>
  )
}

function SortChoice<R>({ columns, sorting }: { columns: Column<R>[]; sorting: Sorting }) {
  const t = useWords()
  return (
    <NativeSelect
      className="sort-choice"
      label={t('sort.by')}
      value={sorting.by}
      onChange={(event) => sorting.choose(event.currentTarget.value as WordKey)}
      data={columns.filter((column) => column.sort).map(({ label }) => ({ value: label, label: t(label) }))}
    />
  )
}

function Cards<R>({ label, rows, columns, rowKey, to, sorting }: RowListProps<R>) {
  const t = useWords()
  return (
    <>
      {sorting && <SortChoice columns={columns} sorting={sorting} />}
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
    </>
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
