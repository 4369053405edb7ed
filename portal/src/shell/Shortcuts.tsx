import { ActionIcon, Kbd, Switch } from '@mantine/core'
import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'
import { Dialog } from '../parts/panels'
import { Icon } from '../parts/Icon'
import { useWords, type WordKey } from '../words/words'

const KEYS: { keys: string[]; label: WordKey; single?: boolean }[] = [
  { keys: ['Ctrl', 'K'], label: 'keys.palette' },
  { keys: ['/'], label: 'keys.search', single: true },
  { keys: ['N'], label: 'keys.new', single: true },
  { keys: ['?'], label: 'keys.help', single: true },
  { keys: ['Ctrl', 'Enter'], label: 'keys.save' },
  { keys: ['Esc'], label: 'keys.close' },
]

/** The keys that save the mouse, and their list. Single keys can be switched off (WCAG 2.1.4). */
export function Shortcuts({ onSearch }: { onSearch: () => void }) {
  const t = useWords()
  const [shown, { open, close }] = useDisclosure(false)
  const [single, setSingle] = useLocalStorage({ key: 'strowger.single-keys', defaultValue: true })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = wantedKey(event, single)
      if (!wanted) return
      event.preventDefault()
      if (wanted === '?') open()
      else if (wanted === 'search') onSearch()
      else act(wanted)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [single, open, onSearch])
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={onSearch} aria-label={t('palette.open')}>
        <Icon name="search" />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label={t('keys.title')} visibleFrom="sm">
        <Icon name="keys" />
      </ActionIcon>
      <Dialog opened={shown} onClose={close} title={t('keys.title')}>
        <dl className="keys">
          {KEYS.map((key) => (
            <div key={key.label} data-off={key.single && !single}>
              <dt>
                {key.keys.map((name) => (
                  <Kbd key={name}>{name}</Kbd>
                ))}
              </dt>
              <dd>{t(key.label)}</dd>
            </div>
          ))}
        </dl>
        <Switch
          mt="md"
          label={t('keys.single')}
          checked={single}
          onChange={(e) => setSingle(e.currentTarget.checked)}
        />
      </Dialog>
    </>
  )
}

function wantedKey(event: KeyboardEvent, single: boolean): string | null {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'search'
  const target = event.target instanceof HTMLElement ? event.target : null
  if (!single || event.ctrlKey || event.metaKey || event.altKey) return null
  if (target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"]')) return null
  return ['/', 'n', '?'].includes(event.key) ? event.key : null
}

function act(key: string): void {
  const target = document.querySelector<HTMLElement>(
    key === '/' ? 'input[data-key="/"], [data-key="/"] input' : `[data-key="${key}"]`,
  )
  if (key === '/') target?.focus()
  else target?.click()
}
