import { AppShell, Burger } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { BrandMark } from '../brand/BrandMark'
import { useBrand } from '../brand/brand'
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { Fallback } from '../parts/Fallback'
import { Link } from '../parts/Link'
import { Caller, PhoneBadge } from '../phone/Caller'
import type { Session } from '../session/session'
import { useWords } from '../words/words'
import { ActingNote } from './ActingNote'
import { AccountSwitcher } from './AccountSwitcher'
import { Nav } from './Nav'
import { PathLine } from './PathLine'
import { placeHash, usePlace, type Area, AREAS } from './route'
import { Shortcuts } from './Shortcuts'
import { usePreferences } from './usePreferences'
import { YouMenu } from './YouMenu'

interface AreaProps {
  account: string
  item: string | null
}

const AREA_PAGES: Record<Area, React.ComponentType<AreaProps>> = {
  overview: lazy(() => import('../overview/Overview')),
  phone: lazy(() => import('../phone/Phone')),
  users: lazy(() => import('../users/Users')),
  person: lazy(() => import('../users/Person')),
  people: lazy(() => import('../users/FromSheet')),
  devices: lazy(() => import('../devices/Devices')),
  extensions: lazy(() => import('../extensions/Extensions')),
  log: lazy(() => import('../calls/CallLog')),
  live: lazy(() => import('../calls/LiveCalls')),
  whatif: lazy(() => import('../calls/WhatIf')),
  voicemail: lazy(() => import('../voicemail/Voicemail')),
  hours: lazy(() => import('../hours/Hours')),
  trunks: lazy(() => import('../trunks/Trunks')),
  codes: lazy(() => import('../codes/AccountCodes')),
  balance: lazy(() => import('../money/Balance')),
  charges: lazy(() => import('../money/CallCharges')),
  limits: lazy(() => import('../money/Limits')),
  services: lazy(() => import('../money/ServicePlan')),
  invoices: lazy(() => import('../money/Invoices')),
  plans: lazy(() => import('../money/Plans')),
  rates: lazy(() => import('../money/Rates')),
  settings: lazy(() => import('../settings/Settings')),
  planned: lazy(() => import('../history/PlannedChanges')),
  history: lazy(() => import('../history/HistoryPage')),
  carriers: lazy(() => import('../carriers/Carriers')),
  accounts: lazy(() => import('../accounts/Accounts')),
  apps: lazy(() => import('../apps/AppExchange')),
  wizard: lazy(() => import('../wizard/Wizard')),
  manage: lazy(() => import('../manage/Manage')),
  glossary: lazy(() => import('../glossary/Glossary')),
  brand: lazy(() => import('../brand/BrandPage')),
  mails: lazy(() => import('../mails/Mails')),
  audit: lazy(() => import('../audit/Audit')),
  errors: lazy(() => import('../audit/ErrorsLog')),
  you: lazy(() => import('../you/You')),
}

const Palette = lazy(() => import('../search/Palette'))

/** The frame around every page: account, navigation, the page, keyboard help. */
export function Shell({ session }: { session: Session }) {
  const t = useWords()
  const place = usePlace()
  const [menu, { toggle, close }] = useDisclosure(false)
  const [searching, search] = useDisclosure(false)
  const account = place.account ?? session.accountId
  const area = AREAS.find((known) => known === place.area) ?? 'overview'
  usePreferences(session)
  useEffect(close, [area, account, close])
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !menu } }}
      padding={0}
    >
      <a
        href="#main"
        className="skip-link"
        onClick={(e) => (e.preventDefault(), document.getElementById('main')?.focus())}
      >
        {t('skip')}
      </a>
      <AppShell.Header className="header">
        <Burger
          opened={menu}
          onClick={toggle}
          hiddenFrom="sm"
          size="sm"
          aria-label={t('nav.toggle')}
          aria-expanded={menu}
        />
        <Link to={placeHash(account, 'overview')} className="brand-link">
          <BrandMark />
          <span className="brand-name">{useBrand().company_name ?? t('product')}</span>
        </Link>
        <AccountSwitcher session={session} account={account} area={area} />
        <span className="header-gap" />
        <PhoneBadge account={account} />
        <Shortcuts onSearch={search.open} />
        <YouMenu session={session} account={account} />
      </AppShell.Header>
      <AppShell.Navbar className="navbar" aria-label={t('nav.label')}>
        <Nav account={account} area={area} admin={session.admin} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <ActingNote session={session} account={account} />
        <PathLine account={account} area={area} />
        <Fallback key={`${account} ${area}`}>
          <PageOf area={area} account={account} item={place.item} />
        </Fallback>
      </AppShell.Main>
      {area !== 'phone' && <Caller account={account} />}
      <Suspense fallback={null}>
        {searching && <Palette session={session} account={account} area={area} onClose={search.close} />}
      </Suspense>
    </AppShell>
  )
}

function PageOf({ area, account, item }: { area: Area } & AreaProps): ReactNode {
  const AreaPage = AREA_PAGES[area]
  return (
    <Suspense fallback={null}>
      <AreaPage key={account} account={account} item={item} />
    </Suspense>
  )
}
