import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask, type Ask } from '../api/client'
import { under, useForget, useRows } from '../api/queries'
import { Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { say } from '../parts/toast'
import { useSession } from '../session/session'
import { Charges, invoicesOf } from '../money/Charges'
import { money } from '../words/money'
import { useWords, type Words } from '../words/words'
import { APPS, NEEDED_APP } from './apps'
import { useApps, type AppPrice } from './useApps'

const WHO = { all: 'apps.for_all', admins: 'apps.for_admins', specific: 'apps.for_some' } as const

interface Row {
  name: string
  /** Whether the account may have it at all: that is said from above. */
  open: boolean
  who: keyof typeof WHO | undefined
  price?: AppPrice
}

/** Which applications an account has, and which it could have, at any time after it was made. */
export default function AppExchange({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const forget = useForget()
  const above = useSession()?.accountId !== account
  const offered = useApps(account)
  const closed = useRows<{ blacklist: string[] }>(account, 'apps_store/blacklist')
  const [failure, setFailure] = useState<unknown>(null)
  const rows = Object.keys(APPS).map((name): Row => {
    const app = offered.data?.find((each) => each.name === name)
    return { name, open: app !== undefined, who: app?.allowed_users, price: app?.price }
  })
  const [again, setAgain] = useState<(() => void) | null>(null)
  const quoted = invoicesOf(failure)
  const change = (options: Ask, ...app: string[]): Promise<void> => {
    setAgain(() => () => void change({ ...options, accepted: true }, ...app))
    return ask(under(account, 'apps_store', ...app), options)
      .then(() => forget(account, 'apps_store', 'apps_store/blacklist', 'services', 'invoices'))
      .then(() => (setFailure(null), say(t('saved'))))
      .catch(setFailure)
  }
  const allow = (who: string, name: string) =>
    change({ method: 'POST', data: { allowed_users: who, users: [] } }, name)
  const open = (name: string, wanted: boolean) => {
    const others = (closed.data?.blacklist ?? []).filter((each) => each !== name)
    return change({ method: 'POST', data: { blacklist: wanted ? others : [...others, name] } }, 'blacklist')
  }
  const label = ({ name }: Row) => t(APPS[name]!.label)
  const columns: Column<Row>[] = [
    { label: 'apps.name', render: label },
    { label: 'devices.state', render: (row) => <State row={row} /> },
    {
      label: 'apps.who',
      render: (row) =>
        row.who && (
          <NativeSelect
            aria-label={t('apps.who_of', { name: label(row) })}
            value={row.who}
            onChange={(event) => void allow(event.currentTarget.value, row.name)}
            data={Object.entries(WHO)
              .filter(([value]) => value !== 'specific' || row.who === 'specific')
              .map(([value, key]) => ({ value, label: t(key) }))}
          />
        ),
    },
    { label: 'apps.price', render: ({ price }) => (price ? priceWords(t, price) : t('apps.free')), quiet: true },
    {
      label: 'apps.change',
      render: (row) => (
        <Group gap="xs">
          {row.open && !row.who && (
            <Button size="xs" onClick={() => void allow('admins', row.name)}>
              {t('apps.add', { name: label(row) })}
            </Button>
          )}
          {row.who && row.name !== NEEDED_APP && (
            <Button size="xs" variant="default" onClick={() => void change({ method: 'DELETE' }, row.name)}>
              {t('apps.remove', { name: label(row) })}
            </Button>
          )}
          {above && row.name !== NEEDED_APP && (
            <Button size="xs" variant="default" onClick={() => void open(row.name, !row.open)}>
              {t(row.open ? 'apps.close' : 'apps.open', { name: label(row) })}
            </Button>
          )}
        </Group>
      ),
    },
  ]
  return (
    <Page title={t('nav.apps')} lead={t('apps.lead')}>
      {!quoted && <RefusalNote failure={failure} />}
      <Loaded query={offered}>
        <RowList label={t('nav.apps')} rows={rows} columns={columns} rowKey={(row) => row.name} />
      </Loaded>
      {quoted && again && <Charges invoices={quoted} onAccept={again} onClose={() => setFailure(null)} />}
    </Page>
  )
}

function priceWords(t: Words, { monthly_micros, activation_micros, currency }: AppPrice): string {
  const monthly = t('services.monthly', { amount: money(monthly_micros, currency) })
  const once = activation_micros > 0 ? t('apps.once', { amount: money(activation_micros, currency) }) : ''
  return [monthly, once].filter(Boolean).join(', ')
}

function State({ row }: { row: Row }) {
  const t = useWords()
  if (!row.open) return <StateLabel icon="lock" tone="bad">{t('apps.is_closed')}</StateLabel>
  return row.who ? (
    <StateLabel icon="check" tone="good">{t('apps.is_there')}</StateLabel>
  ) : (
    <StateLabel icon="blocked" tone="quiet">{t('apps.is_away')}</StateLabel>
  )
}
