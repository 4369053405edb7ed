import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Dialog } from '../parts/panels'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords, type WordKey } from '../words/words'

interface Applied {
  affected: { id: string; name: string }[]
  custom: { id: string; name: string }[]
  unaffected: { id: string; name: string }[]
}

const GROUPS: { key: keyof Applied; label: WordKey }[] = [
  { key: 'affected', label: 'codes.affected' },
  { key: 'custom', label: 'codes.custom' },
  { key: 'unaffected', label: 'codes.unaffected' },
]

/** After the rules were saved: which trunks and users they hold for, and whether the others are to ask for codes too. */
export function ApplyCodes({ account, onClose }: { account: string; onClose: () => void }) {
  const t = useWords()
  const [failure, setFailure] = useState<unknown>(null)
  const route = under(account, 'account_codes', 'apply')
  const asked = useQuery({
    queryKey: [account, 'account_codes', 'apply'],
    queryFn: async () => (await ask<Applied>(route, { method: 'POST', data: { to_all: false, dry_run: true } })).data,
    gcTime: 0,
    retry: false,
  })
  const apply = async () => {
    try {
      await ask(route, { method: 'POST', data: { to_all: true } })
      say(t('saved'))
      onClose()
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <Dialog title={t('codes.apply_title')} onClose={onClose}>
      <RefusalNote failure={failure ?? asked.error} />
      {GROUPS.map(({ key, label }) => (
        <p key={key}>
          {t(label, { count: asked.data?.[key].length ?? 0 })}{' '}
          <span className="quiet">{(asked.data?.[key] ?? []).map((each) => each.name).join(', ')}</span>
        </p>
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('codes.leave')}
        </Button>
        <Button onClick={() => void apply()} disabled={(asked.data?.unaffected.length ?? 0) === 0}>
          {t('codes.apply')}
        </Button>
      </Group>
    </Dialog>
  )
}
