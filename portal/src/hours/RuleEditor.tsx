import { Checkbox } from '@mantine/core'
import { DocumentForm, type FormPlace } from '../editor/DocumentForm'
import { ChoiceField, TextField } from '../editor/fields'
import { useDraft, type Draft } from '../editor/useDraft'
import { WEEKDAYS, weekdayName } from '../settings/hours'
import { monthOfYear } from '../words/time'
import { useWords, type WordKey } from '../words/words'
import { asks, CYCLES, formOf, missingIn, ORDINALS, RULE_DEFAULTS, RULE_LABELS, ruleOf, type Rule } from './rule'

/** One rule: on which days, at which times, and whether the calendar or somebody by hand decides. */
export function RuleEditor(place: FormPlace) {
  const draft = useDraft(RULE_DEFAULTS, RULE_LABELS)
  return (
    <DocumentForm<Rule>
      {...place}
      resource="temporal_rules"
      draft={draft}
      formOf={formOf}
      bodyOf={ruleOf}
      check={(values) => missingIn(values).map((path) => [path, 'field.required'])}
      words={{ fresh: 'rules.new', ends: 'rules.delete_text' }}
      alsoForget={['temporal_rules_sets']}
    >
      {() => <RuleFields draft={draft} />}
    </DocumentForm>
  )
}

function RuleFields({ draft }: { draft: Draft }) {
  const t = useWords()
  const cycle = String(draft.values.cycle)
  const months = Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: monthOfYear(i + 1) }))
  return (
    <>
      <TextField draft={draft} path="name" required />
      <ChoiceField draft={draft} path="cycle" options={options(t, CYCLES)} required />
      {asks(cycle, 'month') && <ChoiceField draft={draft} path="month" options={months} />}
      {asks(cycle, 'days') && <TextField draft={draft} path="days" hint={t('rules.days_hint')} />}
      {asks(cycle, 'wdays') && <Weekdays draft={draft} />}
      {asks(cycle, 'days') && (
        <ChoiceField draft={draft} path="ordinal" options={options(t, ORDINALS)} hint={t('rules.ordinal_hint')} />
      )}
      <div className="pair">
        <TextField draft={draft} path="from" type="time" hint={t('rules.from_hint')} />
        <TextField draft={draft} path="to" type="time" hint={t('rules.to_hint')} />
      </div>
      <div className="pair">
        {asks(cycle, 'start_date') && (
          <TextField
            draft={draft}
            path="start_date"
            type="date"
            hint={t(cycle === 'date' ? 'rules.date_hint' : 'rules.start_hint')}
          />
        )}
        {asks(cycle, 'interval') && (
          <TextField draft={draft} path="interval" type="number" hint={t('rules.interval_hint')} />
        )}
      </div>
      <ChoiceField
        draft={draft}
        path="enabled"
        hint={t('rules.state_hint')}
        empty={t('rules.calendar')}
        options={[
          { value: 'on', label: t('rules.forced_on') },
          { value: 'off', label: t('rules.forced_off') },
        ]}
      />
    </>
  )
}

function Weekdays({ draft }: { draft: Draft }) {
  const t = useWords()
  const problem = draft.problem('wdays')
  return (
    <fieldset className="setting-group">
      <legend>{t('rules.wdays')}</legend>
      <div className="weekdays">
        {WEEKDAYS.map((day) => (
          <Checkbox
            key={day}
            label={weekdayName(day)}
            checked={draft.values[`wdays.${day}`] === true}
            onChange={(event) => draft.set(`wdays.${day}`, event.currentTarget.checked)}
          />
        ))}
      </div>
      {problem && (
        <p role="alert" className="setting-problem">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function options(t: (key: WordKey) => string, words: Record<string, WordKey>) {
  return Object.entries(words).map(([value, key]) => ({ value, label: t(key) }))
}
