import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useRows } from '../api/queries'
import type { UserRow } from '../api/rows'
import { Link } from '../parts/Link'
import { StateLabel } from '../parts/StateLabel'
import { goTo, placeHash } from '../shell/route'
import { fullName } from '../users/names'
import { useWords, type WordKey } from '../words/words'

const SETTING = 'call_restriction.international.action'

interface GatesProps {
  account: string
  /** Whose gate is looked at; the account's alone as long as nobody is chosen. */
  user: string
  perMinute: boolean
}

/** A call abroad passes three gates: the account, the person, and the permission to pay by the minute. */
export function AbroadGates({ account, user, perMinute }: GatesProps) {
  const t = useWords()
  const users = useRows<UserRow[]>(account, 'users')
  const accountOpen = useOpen(under(account))
  const userOpen = useOpen(user ? under(account, 'users', user) : null)
  const choose = (id: string | null) => goTo(placeHash(account, 'limits', id ?? undefined))
  return (
    <section className="surface setting-section panel" aria-labelledby="gates">
      <h2 id="gates">{t('gates.title')}</h2>
      <p className="hint">{t('gates.hint')}</p>
      <Select
        label={t('gates.person')}
        data={(users.data ?? []).map((each) => ({ value: each.id, label: fullName(each) }))}
        value={user || null}
        onChange={choose}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        nothingFoundMessage={t('nothing_found')}
      />
      <ol className="gates">
        <Gate
          name="account"
          label="gates.account"
          open={accountOpen}
          to={placeHash(account, 'settings', 'misc~call_restriction')}
        />
        <Gate
          name="user"
          label="gates.user"
          open={user ? userOpen : undefined}
          to={user ? placeHash(account, 'person', `${user}~calls~call_restriction`) : undefined}
        />
        <Gate name="minutes" label="gates.minutes" open={perMinute} />
      </ol>
    </section>
  )
}

interface GateProps {
  name: string
  label: WordKey
  open: boolean | undefined
  to?: string
}

function Gate({ name, label, open, to }: GateProps) {
  const t = useWords()
  return (
    <li data-gate={name} data-open={open}>
      <span>{t(label)}</span>
      {open === undefined ? (
        <span className="hint">{t('gates.choose')}</span>
      ) : (
        <StateLabel icon={open ? 'check' : 'blocked'} tone={open ? 'good' : 'bad'}>
          {t(open ? 'gates.open' : 'gates.closed')}
        </StateLabel>
      )}
      {to && <Link to={to}>{t('gates.change')}</Link>}
    </li>
  )
}

/** Whether numbers abroad may be called by what holds here after all levels. */
function useOpen(route: string | null): boolean | undefined {
  const { data } = useQuery({
    queryKey: ['settings', route, 'abroad'],
    queryFn: async ({ signal }) =>
      (await ask<Record<string, { value?: unknown }>>(`${route}/effective`, { signal })).data,
    enabled: route !== null,
  })
  return data && data[SETTING]?.value !== 'deny'
}
