import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Icon } from '../parts/Icon'
import { useWords } from '../words/words'
import { Control } from './controls'
import { useSession } from '../session/session'
import { covers, type Placed } from './panels'
import { settingName, sourceWords } from './settingWords'
import type { Holding, Settings } from './useSettings'
import { warningOf } from './warnings'

interface SettingFieldProps {
  account: string
  settings: Settings
  placed: Placed
  /** Which level this document is: what it says itself is from there. */
  level: string
  sought: boolean
}

/** A setting with its help, who set what holds and where, and the ways back to what applies from above. */
export function SettingField({ account, settings, placed, level, sought }: SettingFieldProps) {
  const t = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const { path } = placed
  const holding = holdingOf(settings, path)
  const you = useSession()
  const warning = warningOf(settings, path)
  // Whoever is above the account may change what is fixed for it.
  const here = (settings.own('locks.here') ?? []) as string[]
  const locked = holding?.locked === true || (you?.accountId === account && here.some((lock) => covers(lock, path)))
  useEffect(() => {
    if (!sought) return
    frame.current?.scrollIntoView({ block: 'center' })
    frame.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [sought])
  return (
    <div ref={frame} className="setting" data-changed={settings.changed(path)} data-setting={path}>
      <Control account={account} settings={settings} placed={placed} disabled={locked} />
      {warning && (
        <p role="note" className="setting-warning">
          <Icon name="warning" size={16} />
          {t(warning)}
        </p>
      )}
      <div className="setting-foot">
        {locked && (
          <span className="setting-lock">
            <Icon name="lock" size={16} />
            {t('settings.locked')}
          </span>
        )}
        <span>{settings.changed(path) ? t('source.unsaved') : sourceWords(t, sourceOf(settings, placed, level, holding))}</span>
        {settings.own(path) !== undefined && !locked && isOptional(path) && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('settings.take_away_of', { name: settingName(path) })}
            onClick={() => settings.set(path, undefined)}
          >
            {t('settings.take_away')}
          </Button>
        )}
        {level === 'account' && settings.holding(path) && isOptional(path) && <LockBelow settings={settings} path={path} />}
      </div>
    </div>
  )
}

function LockBelow({ settings, path }: { settings: Settings; path: string }) {
  const t = useWords()
  const locks = (settings.own('locks.below') ?? []) as string[]
  const locked = locks.includes(path)
  const change = () => settings.set('locks.below', locked ? locks.filter((each) => each !== path) : [...locks, path])
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      color="gray"
      aria-pressed={locked}
      leftSection={<Icon name="lock" size={14} />}
      aria-label={t(locked ? 'settings.unlock_of' : 'settings.lock_of', { name: settingName(path) })}
      onClick={change}
    >
      {t(locked ? 'settings.unlock' : 'settings.lock')}
    </Button>
  )
}

// What belongs to the account or the person alone is always its own and cannot be left to a level above.
function isOptional(path: string): boolean {
  return !/^(name|realm|address|contact|first_name|last_name|email)(\.|$)/.test(path)
}

/** What holds for a setting, or for the first part of one that has parts. */
function holdingOf(settings: Settings, path: string): Holding | undefined {
  return settings.holding(path) ?? settings.holdingBelow(path)
}

function sourceOf(settings: Settings, placed: Placed, level: string, holding: Holding | undefined): Holding | undefined {
  return holding ?? (settings.own(placed.path) === undefined ? undefined : { value: null, from: level })
}
