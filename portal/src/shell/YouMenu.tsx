import {
  Button,
  Popover,
  SegmentedControl,
  Stack,
  UnstyledButton,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core'
import { ask } from '../api/client'
import { useUserName } from './useUserName'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { placeHash } from './route'
import { endSession, session, type Session } from '../session/session'
import { LanguageChoice } from '../words/LanguageChoice'
import { useWords } from '../words/words'

async function signOut(): Promise<void> {
  // The token dies at the exchange too where it can; the tab forgets it either way.
  const before = session()?.before
  await ask('token_auth', { method: 'DELETE' }).catch(() => undefined)
  if (before) await ask('token_auth', { method: 'DELETE', token: before.token }).catch(() => undefined)
  endSession(null)
}

/** Whoever works in another's account has no settings of their own there. */
export function YouMenu({ session, account }: { session: Session; account: string }) {
  const t = useWords()
  const name = useUserName(session)
  return (
    <Popover width={300} position="bottom-end" shadow="md" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className="you" aria-label={t('you.menu', { name })}>
          <Icon name="user" />
          <span className="you-name">{name}</span>
          <Icon name="down" size={16} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <Stack gap="sm">
          <p className="hint">{t('you.account', { account: session.accountName })}</p>
          {account === session.accountId && (
            <>
              <Link to={placeHash(session.accountId, 'you')}>{t('you.preferences')}</Link>
              <Link to={placeHash(session.accountId, 'you', 'security')}>{t('you.security')}</Link>
            </>
          )}
          <SchemeSwitch />
          <LanguageChoice />
          <Button variant="default" leftSection={<Icon name="leave" size={18} />} onClick={() => void signOut()}>
            {t('you.sign_out')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function SchemeSwitch() {
  const t = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('scheme.label')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={[
        { value: 'light', label: t('scheme.light') },
        { value: 'dark', label: t('scheme.dark') },
        { value: 'auto', label: t('scheme.auto') },
      ]}
    />
  )
}
