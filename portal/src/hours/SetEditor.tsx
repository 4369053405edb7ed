import { Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { TextField } from '../editor/fields'
import { text, useDraft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import type { Values } from '../editor/values'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { useWords } from '../words/words'

interface RuleSet {
  name: string
  temporal_rules: string[]
}

interface SetEditorProps {
  account: string
  id: string
  rules: { id: string; name: string }[]
  back: string
}

const DEFAULTS: Values = { name: '' }
const LABELS: Labels = { name: 'rules.set', temporal_rules: 'rules.set_rules' }

/** Rules under one name, such as all holidays of a year: one of them is enough. */
export function SetEditor({ account, id, rules, back }: SetEditorProps) {
  const t = useWords()
  const fresh = id === 'new'
  const forget = useForget()
  const query = useDocument<RuleSet>(account, 'temporal_rules_sets', fresh ? null : id)
  const draft = useDraft(DEFAULTS, LABELS)
  const { busy, write } = useWrite(draft)
  const [deleting, setDeleting] = useState(false)
  const loaded = query.data?.data
  useEffect(() => {
    if (!loaded) return
    const chosen = Object.fromEntries(loaded.temporal_rules.map((rule) => [`rule.${rule}`, true]))
    draft.restart({ name: loaded.name, ...chosen })
  }, [loaded])
  const chosen = (rule: string) => draft.values[`rule.${rule}`] === true
  const finish = async () => {
    await forget(account, 'temporal_rules_sets')
    goWithoutAsking(back)
  }
  const save = async () => {
    const wanted = rules.map((rule) => rule.id).filter(chosen)
    if (!text(draft, 'name')) draft.complain('name', 'field.required')
    if (wanted.length === 0) draft.complain('temporal_rules', 'rules.none_chosen')
    if (!text(draft, 'name') || wanted.length === 0) return
    await write(async () => {
      const path = under(account, 'temporal_rules_sets', ...(fresh ? [] : [id]))
      const data = { ...loaded, name: text(draft, 'name'), temporal_rules: wanted }
      await ask(path, { method: fresh ? 'PUT' : 'POST', data, ifMatch: query.data?.etag })
      say(t('saved'))
      await finish()
    })
  }
  const remove = async () => {
    await ask(under(account, 'temporal_rules_sets', id), { method: 'DELETE' })
    await finish()
  }
  if (!fresh && !loaded) return null
  const problem = draft.problem('temporal_rules')
  return (
    <>
      <EditDrawer
        title={fresh ? t('rules.new_set') : (loaded?.name ?? '')}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={fresh ? undefined : () => setDeleting(true)}
      >
        <TextField draft={draft} path="name" required />
        <fieldset className="setting-group">
          <legend>{t('rules.set_rules')}</legend>
          {rules.map((rule) => (
            <Checkbox
              key={rule.id}
              label={rule.name}
              checked={chosen(rule.id)}
              onChange={(event) => draft.set(`rule.${rule.id}`, event.currentTarget.checked)}
            />
          ))}
          {problem && (
            <p role="alert" className="setting-problem">
              {problem}
            </p>
          )}
        </fieldset>
      </EditDrawer>
      {deleting && (
        <DeleteDialog
          title={t('users.delete_title', { name: loaded?.name ?? '' })}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        >
          <p>{t('rules.delete_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
}
