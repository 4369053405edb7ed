import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyButton } from './CopyButton'
import { useWords } from '../words/words'

interface CopyValueProps {
  label: string
  value: string
  name: string
  /** What else can be done with it. */
  children?: ReactNode
}

/** A named value somebody types into a phone: readable, selectable, copyable. */
export function CopyValue({ label, value, name, children }: CopyValueProps) {
  const t = useWords()
  return (
    <div className="copy-value">
      <dt>{label}</dt>
      <dd>
        <code data-value={name}>{value}</code>
        <Group gap="xs" wrap="nowrap">
          <CopyButton value={value} label={t('copy.this', { what: label })} />
          {children}
        </Group>
      </dd>
    </div>
  )
}
