import { UnstyledButton } from '@mantine/core'
import { useWords } from '../words/words'

const KEYS = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const

export function isDigit(key: string): boolean {
  return /^[0-9*#]$/.test(key)
}

/** The twelve keys. */
export function Keypad({ onPress }: { onPress: (digit: string) => void }) {
  const t = useWords()
  const names: Record<string, string> = { '*': t('phone.star'), '#': t('phone.hash') }
  return (
    <div className="keypad" role="group" aria-label={t('phone.keypad')}>
      {KEYS.map(([digit, letters]) => (
        <UnstyledButton key={digit} className="key" aria-label={names[digit]} onClick={() => onPress(digit)}>
          <span className="key-digit">{digit}</span>
          <span className="key-letters" aria-hidden="true">
            {letters}
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}
