import type { Blacklists } from '@documents'
import { DocumentForm, missing, type FormPlace } from '../editor/DocumentForm'
import { LinesField, SwitchField, TextField } from '../editor/fields'
import { useDraft, type Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'
import { useWords } from '../words/words'

const DEFAULTS = { name: '', numbers: '', should_block_anonymous: false }
const LABELS: Labels = {
  name: 'blacklist.name',
  numbers: 'blacklist.numbers',
  should_block_anonymous: 'blacklist.anonymous',
}

/** One blacklist: its name, its numbers one per line, and whether it also refuses hidden numbers. */
export function BlacklistEditor(place: FormPlace) {
  const t = useWords()
  const draft = useDraft(DEFAULTS, LABELS)
  return (
    <DocumentForm<Blacklists>
      {...place}
      resource="blacklists"
      draft={draft}
      formOf={formOf}
      bodyOf={bodyOf}
      check={(values) => missing(values, 'name')}
      words={{ fresh: 'blacklist.new', ends: 'blacklist.delete_text' }}
    >
      {() => (
        <>
          <TextField draft={draft} path="name" required />
          <LinesField draft={draft} path="numbers" hint={t('blacklist.numbers_hint')} />
          <SwitchField draft={draft} path="should_block_anonymous" hint={t('blacklist.anonymous_hint')} />
        </>
      )}
    </DocumentForm>
  )
}

function formOf(list: Blacklists): Values {
  return {
    name: list.name,
    numbers: Object.keys(list.numbers ?? {}).join('\n'),
    should_block_anonymous: list.should_block_anonymous === true,
  }
}

// Numbers that stay keep what clients noted behind them.
function bodyOf(values: Values, before: Blacklists | undefined) {
  const numbers = String(values.numbers)
    .split(/[\s,;]+/)
    .filter(Boolean)
  return {
    ...before,
    name: String(values.name).trim(),
    should_block_anonymous: values.should_block_anonymous === true,
    numbers: Object.fromEntries(numbers.map((number) => [number, before?.numbers?.[number] ?? {}])),
  }
}
