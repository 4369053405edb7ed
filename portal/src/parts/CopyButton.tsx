import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useWords } from '../words/words'
import { Icon } from './Icon'

export function CopyButton({ value, label }: { value: string; label: string }) {
  const t = useWords()
  const clipboard = useClipboard({ timeout: 1600 })
  return (
    <Tooltip label={clipboard.copied ? t('copy.done') : label} openDelay={300}>
      <ActionIcon
        variant="subtle"
        aria-label={clipboard.copied ? t('copy.done') : label}
        onClick={() => clipboard.copy(value)}
      >
        <Icon name={clipboard.copied ? 'check' : 'copy'} size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
