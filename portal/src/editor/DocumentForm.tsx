import { useEffect, useState, type ReactNode } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { useWords, type WordKey } from '../words/words'
import { DeleteDialog } from './dialogs'
import { EditDrawer } from './EditDrawer'
import type { Draft } from './useDraft'
import { useWrite } from './useWrite'
import type { Values } from './values'

/** Which document a form is over: its id or `new`, and where to go afterwards. */
export interface FormPlace {
  account: string
  id: string
  back: string
}

interface DocumentFormProps<D> extends FormPlace {
  resource: string
  draft: Draft
  formOf: (document: D) => Values
  /** What is written; what the form does not show is kept from before. */
  bodyOf: (values: Values, before: D | undefined) => unknown
  /** What is wrong with the form as it stands. */
  check: (values: Values) => [string, WordKey][]
  /** POST replaces the document, which is usual here; PATCH leaves what the body does not name. */
  method?: 'POST' | 'PATCH'
  nameOf?: (document: D) => string
  words: { fresh: WordKey; ends: WordKey; create?: WordKey; gone?: WordKey }
  atFields?: (failure: unknown) => unknown
  /** Other lists that show something of it. */
  alsoForget?: string[]
  children: (fresh: boolean) => ReactNode
}

/** The frame of a form over one document: reads it, writes it as a new one or a changed one, asks before it ends. */
export function DocumentForm<D>({ account, id, back, resource, draft, words, ...props }: DocumentFormProps<D>) {
  const t = useWords()
  const fresh = id === 'new'
  const route = under(account, resource, ...(fresh ? [] : [id]))
  const forget = useForget()
  const query = useDocument<D>(account, resource, fresh ? null : id)
  const { busy, write } = useWrite(draft, props.atFields)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (loaded) draft.restart(props.formOf(loaded))
  }, [loaded])
  const finish = async (said: WordKey) => {
    await forget(account, resource, ...(props.alsoForget ?? []))
    say(t(said))
    goWithoutAsking(back)
  }
  const save = async () => {
    const wrong = props.check(draft.values)
    wrong.forEach(([path, key]) => draft.complain(path, key))
    if (wrong.length > 0) return
    await write(async () => {
      const method = fresh ? 'PUT' : (props.method ?? 'POST')
      await ask(route, { method, data: props.bodyOf(draft.values, loaded), ifMatch: query.data?.etag })
      await finish('saved')
    })
  }
  const remove = async () => {
    await ask(route, { method: 'DELETE' })
    await finish(words.gone ?? 'saved')
  }
  if (query.error) return <RefusalNote failure={query.error} />
  if (!fresh && !loaded) return null
  const name = loaded ? (props.nameOf?.(loaded) ?? String((loaded as { name?: unknown }).name ?? '')) : ''
  return (
    <>
      <EditDrawer
        title={fresh ? t(words.fresh) : name}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t((fresh && words.create) || 'save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
        {props.children(fresh)}
      </EditDrawer>
      {deleting && (
        <DeleteDialog title={t('users.delete_title', { name })} onClose={() => setDeleting(false)} onDelete={remove}>
          <p>{t(words.ends)}</p>
        </DeleteDialog>
      )}
    </>
  )
}

/** Fields that may not stay empty. */
export function missing(values: Values, ...paths: string[]): [string, WordKey][] {
  return paths.filter((path) => String(values[path] ?? '').trim() === '').map((path) => [path, 'field.required'])
}
