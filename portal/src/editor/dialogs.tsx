import { Button, Group, Stack, Table, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Dialog } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { useWords, type Words } from '../words/words'
import type { Labels } from './useDraft'
import type { LeaveQuestion } from './useGuard'
import type { Difference, Value } from './values'

export function LeaveDialog({ question }: { question: LeaveQuestion }) {
  const t = useWords()
  return (
    <Dialog opened={question.open} onClose={question.stay} title={t('leave.title')}>
      <p>{t('leave.text')}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="subtle" className="danger" onClick={question.leave}>
          {t('leave.discard')}
        </Button>
        <Button onClick={question.stay} data-autofocus>
          {t('leave.stay')}
        </Button>
      </Group>
    </Dialog>
  )
}

interface DeleteDialogProps {
  title: string
  children: ReactNode
  onClose: () => void
  onDelete: () => Promise<void>
  /** What the button says, where nothing is deleted. */
  action?: string
  /** Text to be typed before the button works. */
  typed?: string
}

/** Names what ends before it ends. */
export function DeleteDialog({ title, children, onClose, onDelete, action, typed }: DeleteDialogProps) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [text, setText] = useState('')
  const run = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await onDelete()
    } catch (problem) {
      setFailure(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <Stack>
        <div>{children}</div>
        {typed && (
          <TextInput
            label={t('delete_typed', { text: typed })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <RefusalNote failure={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            color={action ? undefined : 'red'}
            loading={busy}
            disabled={typed !== undefined && text.trim() !== typed}
            onClick={() => void run()}
            data-confirm="delete"
          >
            {action ?? t('delete')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

interface ConflictDialogProps {
  conflict: Difference[]
  labels: Labels
  onMine: () => void
  onTheirs: () => void
  onClose: () => void
}

/** Somebody else saved first: shows what they changed and lets the user decide. */
export function ConflictDialog({ conflict, labels, onMine, onTheirs, onClose }: ConflictDialogProps) {
  const t = useWords()
  return (
    <Dialog onClose={onClose} title={t('conflict.title')} size="lg">
      <p>{t(conflict.length > 0 ? 'conflict.text' : 'conflict.elsewhere')}</p>
      {conflict.length > 0 && (
        <Table mt="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.field')}</Table.Th>
              <Table.Th>{t('conflict.theirs')}</Table.Th>
              <Table.Th>{t('conflict.mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {conflict.map(({ path, theirs, mine }) => (
              <Table.Tr key={path}>
                <Table.Td>{labels[path] ? t(labels[path]) : path}</Table.Td>
                <Table.Td>{shown(t, theirs)}</Table.Td>
                <Table.Td>{shown(t, mine)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onTheirs}>
          {t('conflict.take_theirs')}
        </Button>
        <Button onClick={onMine}>{t('conflict.keep_mine')}</Button>
      </Group>
    </Dialog>
  )
}

function shown(t: Words, value: Value): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  return value || t('empty_value')
}
