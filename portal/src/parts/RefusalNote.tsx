import { Alert, Group } from '@mantine/core'
import { Refusal } from '../api/refusal'
import { nameOf } from '../words/fieldNames'
import { saidWords } from '../words/said'
import { useWords } from '../words/words'
import { CopyButton } from './CopyButton'
import { Icon } from './Icon'
import { WhoHelps } from './WhoHelps'
import { refusalWords } from './refusalWords'

/** The reason beside the refusal, with the request id to quote. `shown` names fields whose problem stands at the field. */
export function RefusalNote({ failure, shown = [] }: { failure: unknown; shown?: string[] }) {
  const t = useWords()
  if (!failure) return null
  const refusal = failure instanceof Refusal ? failure : null
  const elsewhere = refusal?.fields.filter((field) => !shown.includes(field.path)) ?? []
  return (
    <Alert color="red" variant="light" icon={<Icon name="warning" />} role="alert" className="refusal">
      <div>{refusalWords(t, failure)}</div>
      {elsewhere.map((field) => (
        <div key={field.path + field.code}>
          {t('refusal.at_field', { field: nameOf(field.path), problem: saidWords(t, field) })}
        </div>
      ))}
      <WhoHelps />
      {refusal?.requestId && (
        <Group gap="xs" mt={6} className="request-id">
          <span>{t('refusal.request_id', { id: refusal.requestId })}</span>
          <CopyButton value={refusal.requestId} label={t('refusal.copy_id')} />
        </Group>
      )}
    </Alert>
  )
}
