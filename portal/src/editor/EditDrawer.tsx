import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { SidePanel } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { goTo } from '../shell/route'
import { useWords } from '../words/words'
import { LeaveDialog } from './dialogs'
import type { Draft } from './useDraft'
import { useGuard } from './useGuard'

interface EditDrawerProps {
  title: string
  back: string
  draft: Draft
  busy: boolean
  saveLabel: string
  onSave: () => void
  onDelete?: () => void
  children: ReactNode
  after?: ReactNode
}

/** A form at the side of its list: Ctrl+Enter saves, Escape leaves, nothing typed is lost without a question. */
export function EditDrawer({
  title,
  back,
  draft,
  busy,
  saveLabel,
  onSave,
  onDelete,
  children,
  after,
}: EditDrawerProps) {
  const t = useWords()
  const question = useGuard(draft.changed.length > 0 && !busy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSave()
  }
  return (
    <SidePanel onClose={() => goTo(back)} title={title}>
      <form onSubmit={submit} onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && submit(e)} noValidate>
        <Stack gap="md">
          {children}
          <RefusalNote failure={draft.failure} shown={Object.keys(draft.values)} />
          <Group justify="space-between" className="form-foot">
            {onDelete ? (
              <Button variant="subtle" className="danger" onClick={onDelete}>
                {t('delete')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="sm">
              <Button variant="default" onClick={() => goTo(back)}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={busy} disabled={draft.changed.length === 0}>
                {saveLabel}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
      {after}
      <LeaveDialog question={question} />
    </SidePanel>
  )
}
