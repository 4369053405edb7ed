import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Icon, type IconName } from '../parts/Icon'
import { Dialog } from '../parts/panels'
import type { Session } from '../session/session'
import { goTo, type Area } from '../shell/route'
import { useWords, type WordKey } from '../words/words'
import { findingsFor, type Finding } from './finding'
import { useFindings } from './useFindings'

const PAUSE_MS = 200

const KINDS: Record<Finding['kind'], { icon: IconName; label: WordKey }> = {
  page: { icon: 'overview', label: 'palette.page' },
  account: { icon: 'accounts', label: 'palette.account' },
  user: { icon: 'users', label: 'palette.user' },
  device: { icon: 'devices', label: 'palette.device' },
  number: { icon: 'extensions', label: 'palette.number' },
  setting: { icon: 'settings', label: 'palette.setting' },
}

interface PaletteProps {
  session: Session
  account: string
  area: Area
  onClose: () => void
}

/** One box that finds everything: type, walk by arrow keys, Enter goes there. */
export default function Palette({ session, account, area, onClose }: PaletteProps) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const [asked] = useDebouncedValue(typed, PAUSE_MS)
  const found = findingsFor(useFindings(session, account, area, asked), typed)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, typed])
  const go = (finding: Finding | undefined) => {
    if (!finding) return
    onClose()
    goTo(finding.place)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(found[at])
    else if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={t('palette.title')} onClose={onClose} size="lg">
      <TextInput
        role="combobox"
        aria-expanded
        aria-controls="palette-found"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        aria-label={t('palette.label')}
        placeholder={t('palette.label')}
        leftSection={<Icon name="search" size={18} />}
        value={typed}
        onChange={(event) => (setTyped(event.currentTarget.value), setAt(0))}
        onKeyDown={onKey}
        data-autofocus
      />
      <ul id="palette-found" role="listbox" aria-label={t('palette.found')} className="palette" ref={list}>
        {found.map((finding, i) => (
          <li key={finding.id} id={`palette-${i}`} role="option" aria-selected={i === at} onClick={() => go(finding)}>
            <Icon name={KINDS[finding.kind].icon} size={18} />
            <span className="palette-text">
              <span>{finding.label}</span>
              {finding.detail && <span className="quiet">{finding.detail}</span>}
            </span>
            <span className="quiet">{t(KINDS[finding.kind].label)}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="hint">
        {found.length > 0 ? t('palette.keys') : t('nothing_found')}
      </p>
    </Dialog>
  )
}
