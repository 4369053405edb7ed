import { Button, Group } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { Refusal, record } from '../api/refusal'
import { Dialog } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { useWords } from '../words/words'
import { ChangeTable } from './ChangeTable'
import { Later } from './Later'
import type { Settings } from './useSettings'

interface SaveBarProps {
  /** Whose changes may be planned for later; without it they are saved now or not at all. */
  account?: string
  settings: Settings
  onSave: (confirmed: boolean) => void
}

/** What would be saved, as it was and as it would be, for whom that changes something, and the one button that does it. */
export function SaveBar({ account, settings, onSave }: SaveBarProps) {
  const t = useWords()
  if (settings.changes.length === 0) return null
  return (
    <section className="surface save-bar" aria-label={t('save_bar.title')}>
      <h2>{t('save_bar.count', { count: settings.changes.length })}</h2>
      <ChangeTable changes={settings.changes} />
      <RefusalNote failure={settings.failure} shown={settings.changes.map((change) => change.path)} />
      <Group justify="space-between">
        <Radius settings={settings} />
        <Group gap="sm">
          {account && <Later account={account} settings={settings} />}
          <Button variant="default" onClick={settings.discard}>
            {t('leave.discard')}
          </Button>
          <Button type="submit" loading={settings.busy}>
            {t('save')}
          </Button>
        </Group>
      </Group>
      <LockedOut failure={settings.failure} onAnyway={() => onSave(true)} onClose={settings.discard} />
    </section>
  )
}

interface Affected {
  total?: number
  complete: boolean
}

/** How many accounts, users and phones would feel it; asked of the exchange while it is typed. */
function Radius({ settings }: { settings: Settings }) {
  const t = useWords()
  const [patch] = useDebouncedValue(JSON.stringify(settings.patch), 500)
  const radius = useQuery({
    queryKey: ['radius', settings.route, patch],
    queryFn: async ({ signal }) =>
      (
        await ask<Affected>(settings.route, {
          method: 'PATCH',
          data: JSON.parse(patch) as unknown,
          query: { dry_run: 'true' },
          signal,
        })
      ).data,
    retry: false,
    gcTime: 0,
  })
  return (
    <span role="status" className="quiet">
      {radius.data?.total !== undefined &&
        t(radius.data.complete ? 'save_bar.radius' : 'save_bar.radius_more', { count: radius.data.total })}
    </span>
  )
}

/** An access list that would shut out phones now registered is saved only when that is meant. */
function LockedOut({ failure, onAnyway, onClose }: { failure: unknown; onAnyway: () => void; onClose: () => void }) {
  const t = useWords()
  if (!(failure instanceof Refusal) || failure.word !== 'would_lock_out') return null
  const devices = (record(failure.data).devices ?? []) as { id: string; name: string; address?: string }[]
  return (
    <Dialog title={t('lockout.title')} onClose={onClose}>
      <p>{t('lockout.text')}</p>
      <ul>
        {devices.map((device) => (
          <li key={device.id}>{[device.name, device.address].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('leave.discard')}
        </Button>
        <Button color="red" onClick={onAnyway}>
          {t('lockout.anyway')}
        </Button>
      </Group>
    </Dialog>
  )
}
