import { useEffect, useState } from 'react'
import type { Blacklists } from '@documents'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { LinesField, SwitchField, TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { useWords } from '../words/words'

const DEFAULTS = { name: '', numbers: '', should_block_anonymous: false }
const LABELS: Labels = {
  name: 'blacklist.name',
  numbers: 'blacklist.numbers',
  should_block_anonymous: 'blacklist.anonymous',
}

/** One blacklist: its name, its numbers one per line, and whether it also refuses hidden numbers. */
export function BlacklistEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const query = useDocument<Blacklists>(account, 'blacklists', fresh ? null : id)
  const draft = useDraft(DEFAULTS, LABELS)
  const { busy, write } = useWrite(draft)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded)
      draft.restart({
        name: loaded.name,
        numbers: Object.keys(loaded.numbers ?? {}).join('\n'),
        should_block_anonymous: loaded.should_block_anonymous === true,
      })
  }, [loaded])
  const save = async () => {
    if (!text(draft, 'name')) return draft.complain('name', 'field.required')
    await write(async () => {
      const data = bodyOf(draft.values, loaded)
      if (fresh) await ask(under(account, 'blacklists'), { method: 'PUT', data })
      else await ask(under(account, 'blacklists', id), { method: 'POST', data, ifMatch: query.data?.etag })
      await forget(account, 'blacklists')
      say(t('saved'))
      goWithoutAsking(back)
    })
  }
  const remove = async () => {
    await ask(under(account, 'blacklists', id), { method: 'DELETE' })
    await forget(account, 'blacklists')
    goWithoutAsking(back)
  }
  if (!fresh && !loaded) return null
  return (
    <>
      <EditDrawer
        title={fresh ? t('blacklist.new') : (loaded?.name ?? '')}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
        <TextField draft={draft} path="name" required />
        <LinesField draft={draft} path="numbers" hint={t('blacklist.numbers_hint')} />
        <SwitchField draft={draft} path="should_block_anonymous" hint={t('blacklist.anonymous_hint')} />
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('users.delete_title', { name: loaded?.name ?? '' })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('blacklist.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
}

// Numbers that stay keep what clients noted behind them.
function bodyOf(values: Record<string, string | boolean>, before: Blacklists | undefined) {
  const numbers = String(values.numbers)
    .split(/[\s,;]+/)
    .filter(Boolean)
  return {
    ...before,
    name: String(values.name).trim(),
    should_block_anonymous: values.should_block_anonymous === true,
    numbers: Object.fromEntries(numbers.map((number) => [number, before?.numbers?.[number] ?? {}])),
  }
}
