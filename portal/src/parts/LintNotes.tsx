import { Alert } from '@mantine/core'
import { nameOf } from '../words/fieldNames'
import { wordsIfAny } from '../words/words'
import { Icon } from './Icon'

/** A contradiction the exchange sees in a document: where, by which rule, and what it is about. */
export interface Contradiction {
  path: string
  rule: string
  message: string
  fix?: string
  target?: string
}

/** What is allowed but does not mean what it seems to, each with what to do about it. */
export function LintNotes({ lint = [] }: { lint?: Contradiction[] }) {
  return lint.map(({ path, rule, message, fix, target = '' }) => (
    <Alert
      key={`${rule} ${path}`}
      color="orange"
      variant="light"
      icon={<Icon name="warning" />}
      title={nameOf(path)}
      role="note"
      className="lint"
    >
      {wordsIfAny(`lint.${rule}`, { target }) ?? message} {wordsIfAny(`lint.${rule}.fix`, { target }) ?? fix}
    </Alert>
  ))
}
