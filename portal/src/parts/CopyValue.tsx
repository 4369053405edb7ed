import { CopyButton } from './CopyButton'
import { useWords } from '../words/words'

/** A named value somebody types into a phone: readable, selectable, copyable. */
export function CopyValue({ label, value, name }: { label: string; value: string; name: string }) {
  const t = useWords()
  return (
    <div className="copy-value">
      <dt>{label}</dt>
      <dd>
        <code data-value={name}>{value}</code>
        <CopyButton value={value} label={t('copy.this', { what: label })} />
      </dd>
    </div>
  )
}
