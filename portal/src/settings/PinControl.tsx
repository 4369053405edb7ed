import { Button, PasswordInput } from '@mantine/core'
import { atPath } from '../editor/values'
import { useWords } from '../words/words'
import { common, type ControlProps } from './controls'

const DIGITS = 6

/** Digits that are written and never read again; in their place stands only whether there are any. */
export function PinControl(props: ControlProps) {
  const { settings, placed, disabled } = props
  const t = useWords()
  const isSet = atPath(settings.document, 'voice_portal.set') === true
  const typed = settings.own(placed.path)
  return (
    <>
      <PasswordInput
        {...common(props)}
        value={String(typed ?? '')}
        placeholder={t(isSet && typed !== '' ? 'pin.set' : 'pin.unset')}
        onChange={(event) => settings.set(placed.path, event.currentTarget.value || undefined)}
        inputMode="numeric"
        maxLength={DIGITS}
        autoComplete="off"
        data-1p-ignore
        classNames={{ wrapper: 'pin-input' }}
        visibilityToggleButtonProps={{ 'aria-label': t('form.show_password'), tabIndex: 0 }}
      />
      {isSet && typed === undefined && (
        <Button variant="subtle" size="compact-sm" disabled={disabled} onClick={() => settings.set(placed.path, '')}>
          {t('pin.take_away')}
        </Button>
      )}
    </>
  )
}
