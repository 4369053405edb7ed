import { ActionIcon, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { APPS, APP_KINDS, NEEDED_APP } from '../apps/apps'
import type { Draft } from '../editor/useDraft'
import { Icon } from '../parts/Icon'
import { useWords } from '../words/words'

/** The applications an account below may use: chosen ones on top, others found by a search or by their kind. */
export function AppPicker({ draft }: { draft: Draft }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('')
  const chosen = (name: string) => draft.values[`allowed.${name}`] === true
  const set = (name: string, allowed: boolean) => draft.set(`allowed.${name}`, allowed)
  const nameOf = (name: string) => t(APPS[name]!.label)
  const left = Object.keys(APPS).filter(
    (name) =>
      !chosen(name) &&
      (kind === '' || APPS[name]!.kind === kind) &&
      nameOf(name).toLowerCase().includes(typed.trim().toLowerCase()),
  )
  return (
    <>
      <ul className="picked" aria-label={t('apps.chosen')}>
        {Object.keys(APPS)
          .filter(chosen)
          .map((name) => (
            <li key={name}>
              <span>{nameOf(name)}</span>
              {name === NEEDED_APP ? (
                <span className="hint">{t('apps.needed')}</span>
              ) : (
                <ActionIcon
                  variant="subtle"
                  aria-label={t('apps.remove', { name: nameOf(name) })}
                  onClick={() => set(name, false)}
                >
                  <Icon name="trash" size={18} />
                </ActionIcon>
              )}
            </li>
          ))}
      </ul>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t('apps.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('apps.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: t('apps.all_kinds') },
            ...Object.entries(APP_KINDS).map(([value, key]) => ({ value, label: t(key) })),
          ]}
        />
      </Group>
      <ul className="picked" aria-label={t('apps.others')}>
        {left.map((name) => (
          <li key={name}>
            <Button
              variant="default"
              leftSection={<Icon name="plus" size={18} />}
              onClick={() => set(name, true)}
            >
              {t('apps.add', { name: nameOf(name) })}
            </Button>
          </li>
        ))}
        {left.length === 0 && <li className="hint">{t('nothing_found')}</li>}
      </ul>
    </>
  )
}
