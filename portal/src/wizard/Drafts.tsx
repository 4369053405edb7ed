import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import type { Values } from '../editor/values'
import { dateAndTime } from '../words/time'
import { useWords } from '../words/words'
import type { Step } from './wizardForm'

interface DraftRow {
  id: string
  name: string
  step: string
  modified: string
}

/** What is kept of a wizard somebody began: the form as it was, without passwords. */
export interface KeptDraft {
  account: { name: string }
  step: Step
  form: { values: Values; admins: number }
}

/** Keeps it for all administrators of the account above; a second time it replaces the first. */
export async function keepDraft(account: string, id: string | null, kept: KeptDraft): Promise<string> {
  const path = under(account, 'wizard', 'drafts', ...(id ? [id] : []))
  return (await ask<{ id: string }>(path, { method: id ? 'POST' : 'PUT', data: kept })).data.id
}

export async function dropDraft(account: string, id: string): Promise<void> {
  await ask(under(account, 'wizard', 'drafts', id), { method: 'DELETE' })
}

interface DraftsProps {
  account: string
  onOpen: (id: string, kept: KeptDraft) => void
}

/** Accounts somebody began to make below this one. */
export function Drafts({ account, onOpen }: DraftsProps) {
  const t = useWords()
  const forget = useForget()
  const drafts = useQuery({
    queryKey: [account, 'wizard/drafts'],
    queryFn: async ({ signal }) => (await ask<DraftRow[]>(under(account, 'wizard', 'drafts'), { signal })).data,
  })
  const open = (id: string) =>
    void ask<{ data: KeptDraft }>(under(account, 'wizard', 'drafts', id)).then(({ data }) => onOpen(id, data.data))
  const drop = (id: string) => void dropDraft(account, id).then(() => forget(account, 'wizard/drafts'))
  if (!drafts.data?.length) return null
  return (
    <section className="surface setting-section" aria-labelledby="wizard-drafts">
      <h2 id="wizard-drafts">{t('wizard.drafts')}</h2>
      <ul className="picked">
        {drafts.data.map((row) => (
          <li key={row.id}>
            <span>
              {row.name || t('empty_value')} <span className="hint">{dateAndTime(new Date(row.modified))}</span>
            </span>
            <Group gap="xs">
              <Button variant="default" onClick={() => open(row.id)} aria-label={t('wizard.go_on_with', { name: row.name })}>
                {t('wizard.go_on')}
              </Button>
              <Button
                variant="subtle"
                className="danger"
                onClick={() => drop(row.id)}
                aria-label={t('wizard.drop_this', { name: row.name })}
              >
                {t('wizard.drop')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  )
}
