import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { Icon } from '../parts/Icon'
import { useWords } from '../words/words'
import { shownValue, type ControlProps } from './controls'
import {
  isOvernight,
  USUAL_NIGHT,
  WEEKDAYS,
  weekdayName,
  type Day,
  type Exception,
  type Mode,
  type Span,
} from './hours'
import { Group } from './listControls'

const MIDNIGHT = '24:00'

/** Each day of the week on its own: available, not at all, or not between times. */
export function WeekControl(props: ControlProps) {
  const { settings, placed, disabled } = props
  const t = useWords()
  const week = (shownValue(props) ?? {}) as Record<string, Day>
  const zone = settings.own('timezone') ?? settings.holding('timezone')?.value
  return (
    <Group {...props}>
      {Boolean(zone) && <p className="hint">{t('hours.zone', { zone: String(zone) })}</p>}
      {WEEKDAYS.map((day) => (
        <DayFields
          key={day}
          name={weekdayName(day)}
          day={week[day] ?? {}}
          disabled={disabled}
          onChange={(next) => settings.set(placed.path, { ...week, [day]: next })}
        />
      ))}
    </Group>
  )
}

/** Days of the calendar on which something else holds than on their weekday. */
export function DatesControl(props: ControlProps) {
  const { settings, placed, disabled } = props
  const t = useWords()
  const dates = (shownValue(props) ?? []) as Exception[]
  const write = (next: Exception[]) => settings.set(placed.path, next.length > 0 ? next : undefined)
  const change = (at: number, next: Exception) => write(dates.map((each, i) => (i === at ? next : each)))
  return (
    <Group {...props}>
      {dates.map((date, i) => (
        <div key={i} className="hours-date">
          <TextInput
            type="date"
            aria-label={t('hours.date', { number: i + 1 })}
            value={date.date}
            disabled={disabled}
            onChange={(event) => change(i, { ...date, date: event.currentTarget.value })}
          />
          <DayFields
            name={date.date || t('hours.date', { number: i + 1 })}
            day={date}
            disabled={disabled}
            onChange={(next) => change(i, { date: date.date, ...next })}
          />
          <Remove
            label={t('hours.remove', { what: date.date })}
            disabled={disabled}
            onClick={() => write(dates.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        className="setting-add"
        disabled={disabled}
        onClick={() => write([...dates, { date: '', mode: 'unavailable', spans: [] }])}
      >
        {t('hours.add_date')}
      </Button>
    </Group>
  )
}

interface DayFieldsProps {
  name: string
  day: Day
  disabled: boolean
  onChange: (day: Required<Day>) => void
}

function DayFields({ name, day, disabled, onChange }: DayFieldsProps) {
  const t = useWords()
  const mode = day.mode ?? 'available'
  const spans = day.spans ?? []
  const choose = (next: Mode) => onChange({ mode: next, spans: next === 'unavailable_between' ? [USUAL_NIGHT] : [] })
  const write = (next: Span[]) => onChange({ mode, spans: next })
  return (
    <div className="hours-day" role="group" aria-label={name}>
      <span className="hours-name">{name}</span>
      <NativeSelect
        aria-label={t('hours.on', { day: name })}
        value={mode}
        disabled={disabled}
        onChange={(event) => choose(event.currentTarget.value as Mode)}
        data={[
          { value: 'available', label: t('hours.available') },
          { value: 'unavailable', label: t('hours.unavailable') },
          { value: 'unavailable_between', label: t('hours.unavailable_between') },
        ]}
      />
      {mode === 'unavailable_between' && (
        <div className="hours-spans">
          {spans.map((span, i) => (
            <SpanFields
              key={i}
              name={name}
              number={i + 1}
              span={span}
              disabled={disabled}
              onChange={(next) => write(spans.map((each, at) => (at === i ? next : each)))}
              onRemove={() => write(spans.filter((_, at) => at !== i))}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={disabled}
            aria-label={t('hours.add_span_of', { day: name })}
            onClick={() => write([...spans, { from: '12:00', to: '13:00' }])}
          >
            {t('hours.add_span')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface SpanFieldsProps {
  name: string
  number: number
  span: Span
  disabled: boolean
  onChange: (span: Span) => void
  onRemove: () => void
}

/** Both ends are named in words: from when, and until when, nobody is to be rung. */
function SpanFields({ name, number, span, disabled, onChange, onRemove }: SpanFieldsProps) {
  const t = useWords()
  const called = { day: name, number }
  return (
    <div className="hours-span">
      <span aria-hidden>{t('hours.from')}</span>
      <TextInput
        type="time"
        aria-label={t('hours.from_of', called)}
        value={span.from}
        disabled={disabled}
        onChange={(event) => onChange({ ...span, from: event.currentTarget.value })}
      />
      <span aria-hidden>{t('hours.to')}</span>
      <TextInput
        type="time"
        aria-label={t('hours.to_of', called)}
        value={span.to === MIDNIGHT ? '00:00' : span.to}
        disabled={disabled}
        onChange={(event) => onChange({ ...span, to: event.currentTarget.value })}
      />
      <Remove label={t('hours.remove_span', called)} disabled={disabled} onClick={onRemove} />
      {isOvernight(span) && <span className="hint">{t('hours.next_day')}</span>}
    </div>
  )
}

function Remove({ label, disabled, onClick }: { label: string; disabled: boolean; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" disabled={disabled} aria-label={label} onClick={onClick}>
      <Icon name="trash" size={18} />
    </ActionIcon>
  )
}
