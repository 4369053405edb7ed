import { Tabs } from '@mantine/core'
import { useRows } from '../api/queries'
import type { CallflowRow, DeviceRow, UserRow } from '../api/rows'
import { NewButton, Page } from '../parts/Page'
import { goTo, placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { ExtensionEditor } from './ExtensionEditor'
import { ExtensionList } from './ExtensionList'
import { NumberEditor } from './NumberEditor'
import { NewNumber } from './NewNumber'
import { NumberList } from './NumberList'

const NUMBERS = 'numbers'

/** Who rings for what: short extensions inside, numbers from outside. */
export default function Extensions({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const callflows = useRows<CallflowRow[]>(account, 'callflows')
  const users = useRows<UserRow[]>(account, 'users')
  const devices = useRows<DeviceRow[]>(account, 'devices')
  const number = item?.startsWith('+') ? item : null
  const tab = item === NUMBERS || item === 'new-number' || number ? NUMBERS : 'extensions'
  const at = (place?: string) => placeHash(account, 'extensions', place)
  const shared = { account, callflows: callflows.data ?? [], users: users.data ?? [], devices: devices.data ?? [] }
  const action =
    tab === NUMBERS ? (
      <NewButton to={at('new-number')}>{t('numbers.new')}</NewButton>
    ) : (
      <NewButton to={at('new')}>{t('extensions.new')}</NewButton>
    )
  const extension = tab === 'extensions' ? item : null
  return (
    <Page title={t('extensions.title')} lead={t('extensions.lead')} action={action}>
      <Tabs value={tab} onChange={(value) => goTo(value === NUMBERS ? at(NUMBERS) : at())} mb="md">
        <Tabs.List>
          <Tabs.Tab value="extensions">{t('extensions.tab')}</Tabs.Tab>
          <Tabs.Tab value={NUMBERS}>{t('numbers.tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="extensions" pt="md">
          <ExtensionList {...shared} query={callflows} />
        </Tabs.Panel>
        <Tabs.Panel value={NUMBERS} pt="md">
          <NumberList {...shared} />
        </Tabs.Panel>
      </Tabs>
      {extension && callflows.data && <ExtensionEditor key={extension} {...shared} id={extension} back={at()} />}
      {item === 'new-number' && <NewNumber {...shared} back={at(NUMBERS)} />}
      {number && callflows.data && <NumberEditor key={number} {...shared} number={number} back={at(NUMBERS)} />}
    </Page>
  )
}
