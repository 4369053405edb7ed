import { useEffect, useState } from 'react'
import type { Callflows } from '@documents'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { ChoiceField, LinesField, TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { fullName } from '../users/names'
import { useWords } from '../words/words'
import { flowWith, ringing } from './extension'
import type { Shared } from './shared'

const DEFAULTS = { name: '', numbers: '', target: '' }
const LABELS: Labels = { name: 'extensions.name', numbers: 'extensions.numbers', target: 'extensions.rings' }

/** One extension and whom it rings: a user (all their devices) or one device. */
export function ExtensionEditor({
  account,
  callflows,
  users,
  devices,
  id,
  back,
}: Shared & { id: string; back: string }) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const query = useDocument<Callflows>(account, 'callflows', fresh ? null : id)
  const draft = useDraft(DEFAULTS, LABELS)
  const { busy, write } = useWrite(draft)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded)
      draft.restart({ name: loaded.name ?? '', numbers: (loaded.numbers ?? []).join('\n'), target: targetOf(loaded) })
  }, [loaded])
  const simple = !loaded || targetOf(loaded) !== ''
  const options = [
    ...users.map((user) => ({
      value: `user ${user.id}`,
      label: t('extensions.target_user', { name: fullName(user) }),
    })),
    ...devices.map((device) => ({
      value: `device ${device.id}`,
      label: t('extensions.target_device', { name: device.name }),
    })),
  ]
  const save = async () => {
    const numbers = text(draft, 'numbers')
      .split(/[\s,;]+/)
      .filter(Boolean)
    if (numbers.length === 0) return draft.complain('numbers', 'field.required')
    if (numbers.some((number) => (flowWith(callflows, number)?.id ?? id) !== id))
      return draft.complain('numbers', 'extensions.taken')
    const [module, target = ''] = text(draft, 'target').split(' ')
    if (simple && !target) return draft.complain('target', 'field.required')
    const label = text(draft, 'name') || (options.find((option) => option.value === text(draft, 'target'))?.label ?? '')
    const body = simple ? ringing(module as 'user' | 'device', target, label, numbers) : { name: label, numbers }
    await write(async () => {
      if (fresh) await ask(under(account, 'callflows'), { method: 'PUT', data: body })
      else await ask(under(account, 'callflows', id), { method: 'PATCH', data: body, ifMatch: query.data?.etag })
      await forget(account, 'callflows', 'phone_numbers')
      say(t('saved'))
      goWithoutAsking(back)
    })
  }
  const remove = async () => {
    await ask(under(account, 'callflows', id), { method: 'DELETE' })
    await forget(account, 'callflows', 'phone_numbers')
    say(t('extensions.deleted'))
    goWithoutAsking(back)
  }
  if (query.error) return <RefusalNote failure={query.error} />
  if (!fresh && !loaded) return null
  return (
    <>
      <EditDrawer
        title={fresh ? t('extensions.new') : (loaded?.name ?? '')}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t(fresh ? 'extensions.create' : 'save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
        <LinesField draft={draft} path="numbers" required hint={t('extensions.numbers_hint')} />
        {simple ? (
          <ChoiceField draft={draft} path="target" options={options} required hint={t('extensions.rings_hint')} />
        ) : (
          <p className="hint">{t('extensions.complex')}</p>
        )}
        <TextField draft={draft} path="name" hint={t('extensions.name_hint')} />
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('extensions.delete_title', { numbers: (loaded?.numbers ?? []).join(', ') })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('extensions.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
}

function targetOf(flow: Callflows): string {
  const step = flow.flow as { module?: string; data?: { id?: string } } | undefined
  return (step?.module === 'user' || step?.module === 'device') && step.data?.id ? `${step.module} ${step.data.id}` : ''
}
