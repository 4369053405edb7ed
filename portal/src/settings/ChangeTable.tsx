import { Table } from '@mantine/core'
import { useWords } from '../words/words'
import { nameIfAny } from '../words/fieldNames'
import { valueWords } from './settingWords'

interface ChangeTableProps {
  changes: { path: string; before?: unknown; after?: unknown }[]
}

/** Settings as they were and as they are or would be. */
export function ChangeTable({ changes }: ChangeTableProps) {
  const t = useWords()
  // What has no name of ours is shown as the exchange has it.
  const shown = (path: string, value: unknown) =>
    nameIfAny(path) || typeof value !== 'object' ? valueWords(t, path, value) : <code>{valueWords(t, path, value)}</code>
  return (
    <Table aria-label={t('save_bar.title')} className="changes">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('save_bar.setting')}</Table.Th>
          <Table.Th scope="col">{t('save_bar.before')}</Table.Th>
          <Table.Th scope="col">{t('save_bar.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ path, before, after }) => (
          <Table.Tr key={path}>
            <Table.Td>{nameIfAny(path) ?? <code>{path}</code>}</Table.Td>
            <Table.Td>{shown(path, before)}</Table.Td>
            <Table.Td>{shown(path, after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
