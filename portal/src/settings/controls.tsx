import { NativeSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { countryOptions } from '../accounts/countries'
import { languageName } from '../words/LanguageChoice'
import { LANGUAGES, useWords } from '../words/words'
import { DatesControl, WeekControl } from './hoursControls'
import { AccessControl, BlacklistsControl, CallflowControl, ClassesControl, CodeTypesControl, DialPlanControl, NumberChoice, UserChoice } from './listControls'
import { fieldOf, type Placed } from './panels'
import { PinControl } from './PinControl'
import { choiceName, settingHelp, settingName, valueWords } from './settingWords'
import type { Settings } from './useSettings'

export interface ControlProps {
  account: string
  settings: Settings
  placed: Placed
  disabled: boolean
}

/** The control of one setting; it shows what holds, and what is chosen in it is set on this level. */
export function Control(props: ControlProps) {
  switch (props.placed.kind) {
    case 'classes':
      return <ClassesControl {...props} />
    case 'blacklists':
      return <BlacklistsControl {...props} />
    case 'callflow':
      return <CallflowControl {...props} />
    case 'dialplan':
      return <DialPlanControl {...props} />
    case 'order':
      return <AccessControl {...props} />
    case 'codetypes':
      return <CodeTypesControl {...props} />
    case 'number':
      return <NumberChoice {...props} />
    case 'user':
      return <UserChoice {...props} />
    case 'week':
      return <WeekControl {...props} />
    case 'dates':
      return <DatesControl {...props} />
    case 'pin':
      return <PinControl {...props} />
    case 'labels':
    case 'lines':
      return <LinesControl {...props} />
    case 'portal_language':
    case 'timezone':
    case 'country':
      return <ListedControl {...props} />
    default:
      return <PlainControl {...props} />
  }
}

/** What the label, the help and the problem of a control are. */
export function common({ settings, placed, disabled }: ControlProps) {
  return {
    label: settingName(placed.path),
    description: settingHelp(placed.path),
    error: settings.problem(placed.path),
    name: placed.path,
    disabled,
  }
}

export function shownValue({ settings, placed }: ControlProps): unknown {
  return settings.own(placed.path) ?? settings.holding(placed.path)?.value ?? fieldOf(placed.path).default
}

function PlainControl(props: ControlProps) {
  const { path, kind } = props.placed
  const field = fieldOf(path)
  if (field.type === 'boolean') return <SwitchControl {...props} />
  if (field.enum) return <ChoiceControl {...props} />
  if (field.type === 'integer' || field.type === 'number') return <NumberControl {...props} days={kind === 'days'} />
  return <TextControl {...props} />
}

function SwitchControl(props: ControlProps) {
  const { settings, placed } = props
  return (
    <Switch
      {...common(props)}
      checked={shownValue(props) === true}
      onChange={(event) => settings.set(placed.path, event.currentTarget.checked)}
    />
  )
}

function TextControl(props: ControlProps) {
  const { settings, placed } = props
  const t = useWords()
  const above = settings.holding(placed.path)?.value
  return (
    <TextInput
      {...common(props)}
      value={String(settings.own(placed.path) ?? '')}
      onChange={(event) => settings.set(placed.path, event.currentTarget.value || undefined)}
      placeholder={above === undefined ? undefined : valueWords(t, placed.path, above)}
      maxLength={fieldOf(placed.path).maxLength}
      data-1p-ignore
    />
  )
}

const DAY_S = 86_400

function NumberControl(props: ControlProps & { days: boolean }) {
  const { settings, placed, days } = props
  const field = fieldOf(placed.path)
  const unit = days ? DAY_S : 1
  const value = shownValue(props)
  return (
    <NumberInput
      {...common(props)}
      value={value === undefined ? '' : Number(value) / unit}
      onChange={(next) => settings.set(placed.path, next === '' ? undefined : Math.round(Number(next) * unit))}
      min={field.minimum === undefined ? undefined : field.minimum / unit}
      max={field.maximum === undefined ? undefined : field.maximum / unit}
      decimalScale={days ? 2 : 0}
      hideControls
      classNames={{ input: 'short-input' }}
    />
  )
}

function ChoiceControl(props: ControlProps) {
  const { settings, placed } = props
  const t = useWords()
  const choices = fieldOf(placed.path).enum ?? []
  return (
    <NativeSelect
      {...common(props)}
      value={String(shownValue(props) ?? '')}
      onChange={(event) => settings.set(placed.path, event.currentTarget.value || undefined)}
      data={[
        { value: '', label: t('settings.nothing') },
        ...choices.map((value) => ({ value, label: choiceName(placed.path, value) })),
      ]}
    />
  )
}

const LISTS: Record<string, () => { value: string; label: string }[]> = {
  country: countryOptions,
  timezone: () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  portal_language: () => LANGUAGES.map((language) => ({ value: language, label: languageName(language) })),
}

function ListedControl(props: ControlProps) {
  const { settings, placed } = props
  const t = useWords()
  const options = useMemo(
    () => LISTS[placed.kind ?? '']?.() ?? [],
    [placed.kind],
  )
  return (
    <Select
      {...common(props)}
      data={options}
      value={String(shownValue(props) ?? '') || null}
      onChange={(value) => settings.set(placed.path, value ?? undefined)}
      searchable
      limit={100}
      nothingFoundMessage={t('nothing_found')}
    />
  )
}

/** Free words, one per line; outbound flags may also stand in an object, which then stays one. */
function LinesControl(props: ControlProps) {
  const { settings, placed } = props
  const own = settings.own(placed.path)
  const boxed = typeof own === 'object' && own !== null && !Array.isArray(own) ? (own as { static?: string[] }) : null
  const lines = (boxed ? boxed.static : (own as string[] | undefined)) ?? []
  const change = (text: string) => {
    const next = text.split('\n')
    const kept = text === '' ? undefined : next
    settings.set(placed.path, boxed ? { ...boxed, static: kept ?? [] } : kept)
  }
  return (
    <Textarea
      {...common(props)}
      autosize
      minRows={2}
      maxRows={8}
      value={lines.join('\n')}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
