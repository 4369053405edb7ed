import { Checkbox } from '@mantine/core'
import { DocumentForm, missing, type FormPlace } from '../editor/DocumentForm'
import { TextField } from '../editor/fields'
import { useDraft, type Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'
import { useWords, type WordKey } from '../words/words'

interface RuleSet {
  name: string
  temporal_rules: string[]
}

interface SetEditorProps extends FormPlace {
  rules: { id: string; name: string }[]
}

const DEFAULTS: Values = { name: '' }
const LABELS: Labels = { name: 'rules.set', temporal_rules: 'rules.set_rules' }

/** Rules under one name, such as all holidays of a year: one of them is enough. */
export function SetEditor({ rules, ...place }: SetEditorProps) {
  const t = useWords()
  const draft = useDraft(DEFAULTS, LABELS)
  const chosenOf = (values: Values) => rules.map((rule) => rule.id).filter((id) => values[`rule.${id}`] === true)
  const check = (values: Values): [string, WordKey][] => [
    ...missing(values, 'name'),
    ...(chosenOf(values).length > 0 ? [] : ([['temporal_rules', 'rules.none_chosen']] as [string, WordKey][])),
  ]
  const problem = draft.problem('temporal_rules')
  return (
    <DocumentForm<RuleSet>
      {...place}
      resource="temporal_rules_sets"
      draft={draft}
      formOf={formOf}
      bodyOf={(values, before) => ({ ...before, name: String(values.name).trim(), temporal_rules: chosenOf(values) })}
      check={check}
      words={{ fresh: 'rules.new_set', ends: 'rules.delete_text' }}
    >
      {() => (
        <>
          <TextField draft={draft} path="name" required />
          <fieldset className="setting-group">
            <legend>{t('rules.set_rules')}</legend>
            {rules.map((rule) => (
              <Checkbox
                key={rule.id}
                label={rule.name}
                checked={draft.values[`rule.${rule.id}`] === true}
                onChange={(event) => draft.set(`rule.${rule.id}`, event.currentTarget.checked)}
              />
            ))}
            {problem && (
              <p role="alert" className="setting-problem">
                {problem}
              </p>
            )}
          </fieldset>
        </>
      )}
    </DocumentForm>
  )
}

function formOf({ name, temporal_rules: rules }: RuleSet): Values {
  return { name, ...Object.fromEntries(rules.map((rule) => [`rule.${rule}`, true])) }
}
