import { useRows } from '../api/queries'
import type { RegistrationRow } from '../api/rows'
import { DeleteDialog } from '../editor/dialogs'
import { useWords } from '../words/words'

interface RealmChangeProps {
  account: string
  before: string
  after: string
  onClose: () => void
  onChange: () => Promise<void>
}

/** A realm is meant to stay: who changes it is told first what that asks of every phone. */
export function RealmChange({ account, before, after, onClose, onChange }: RealmChangeProps) {
  const t = useWords()
  const phones = useRows<RegistrationRow[]>(account, 'registrations').data?.length ?? 0
  return (
    <DeleteDialog title={t('realm.title')} action={t('realm.change')} onClose={onClose} onDelete={onChange}>
      <p>{t('realm.text', { before, after })}</p>
      <p>{t('realm.phones', { count: phones })}</p>
    </DeleteDialog>
  )
}
