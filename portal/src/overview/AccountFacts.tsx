import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Refusal } from '../api/refusal'
import { atPath, patchOf } from '../editor/values'
import { CopyValue } from '../parts/CopyValue'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { settingName } from '../settings/settingWords'
import { placeHash } from '../shell/route'
import { saidWords } from '../words/said'
import { useWords } from '../words/words'

const EDITED = [
  'name',
  'timezone',
  'language',
  'contact.technical.name',
  'contact.technical.email',
  'contact.billing.name',
  'contact.billing.email',
]

/** Who the account is: id and realm to copy, the rest to change one by one. */
export function AccountFacts({ account }: { account: string }) {
  const t = useWords()
  const client = useQueryClient()
  const read = useQuery({
    queryKey: [account, 'account', 'facts'],
    queryFn: ({ signal }) => ask<Record<string, unknown>>(under(account), { signal }),
  })
  if (!read.data) return null
  const { data, etag } = read.data
  const save = async (path: string, value: string) => {
    const patch = patchOf({ [path]: value }, [path])
    await ask(under(account), { method: 'PATCH', data: patch, ifMatch: etag })
    await client.invalidateQueries({ queryKey: [account, 'account'] })
    await client.invalidateQueries({ queryKey: ['settings', under(account)] })
    say(t('saved'))
  }
  return (
    <section className="surface account-facts" aria-labelledby="account-facts">
      <div className="section-head">
        <h2 id="account-facts">{t('facts.title')}</h2>
        <Link to={placeHash(account, 'settings')}>{t('nav.settings')}</Link>
      </div>
      <dl>
        <CopyValue name="account-id" label={t('facts.id')} value={account} />
        {typeof data.realm === 'string' && (
          <CopyValue name="account-realm" label={t('accounts.realm')} value={data.realm}>
            <ActionIcon
              component="a"
              variant="subtle"
              href={placeHash(account, 'settings', 'general~realm')}
              aria-label={t('facts.edit', { what: t('accounts.realm') })}
            >
              <Icon name="settings" size={18} />
            </ActionIcon>
          </CopyValue>
        )}
        {EDITED.map((path) => (
          <Fact
            key={path}
            label={settingName(path)}
            value={String(atPath(data, path) ?? '')}
            onSave={(value) => save(path, value)}
          />
        ))}
      </dl>
    </section>
  )
}

interface FactProps {
  label: string
  value: string
  onSave: (value: string) => Promise<void>
}

/** A value with a gear beside it that turns it into a field; Enter saves this one alone, Escape leaves it. */
function Fact({ label, value, onSave }: FactProps) {
  const t = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const problem = failure instanceof Refusal ? failure.fields[0] : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    onSave(typed ?? '')
      .then(() => setTyped(null))
      .catch(setFailure)
  }
  const leave = (event: KeyboardEvent) => event.key === 'Escape' && (setTyped(null), setFailure(null))
  return (
    <div className="copy-value">
      <dt>{label}</dt>
      {typed === null ? (
        <dd>
          <span>{value || t('empty_value')}</span>
          <ActionIcon variant="subtle" aria-label={t('facts.edit', { what: label })} onClick={() => setTyped(value)}>
            <Icon name="settings" size={18} />
          </ActionIcon>
        </dd>
      ) : (
        <dd>
          <form onSubmit={submit} onKeyDown={leave} noValidate>
            <Group gap="xs" wrap="wrap">
              <TextInput
                aria-label={label}
                value={typed}
                error={problem && saidWords(t, problem)}
                onChange={(event) => setTyped(event.currentTarget.value)}
                autoFocus
              />
              <Button type="submit" disabled={typed === value}>
                {t('save')}
              </Button>
              <Button variant="default" onClick={() => setTyped(null)}>
                {t('cancel')}
              </Button>
            </Group>
            {!problem && <RefusalNote failure={failure} />}
          </form>
        </dd>
      )}
    </div>
  )
}
