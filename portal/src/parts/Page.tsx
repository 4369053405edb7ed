import { Button, Group, Loader, TextInput, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { productName, useBrand } from '../brand/brand'
import { useSession } from '../session/session'
import { goTo } from '../shell/route'
import { useWords } from '../words/words'
import { Icon, type IconName } from './Icon'
import { RefusalNote } from './RefusalNote'

interface PageProps {
  title: string
  lead?: string
  action?: ReactNode
  children: ReactNode
}

/** One screen: its title, one sentence of what it is for, its main action, its content. */
export function Page({ title, lead, action, children }: PageProps) {
  const brand = useBrand()
  useEffect(() => {
    document.title = `${title} · ${productName()}`
  }, [title, brand])
  return (
    <div className="page">
      <Group justify="space-between" align="flex-start" className="page-head">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {action}
      </Group>
      {children}
    </div>
  )
}

export function NewButton({ to, children }: { to: string; children: string }) {
  const session = useSession()
  if (!session?.admin) return null
  return (
    <Button
      component="a"
      href={to}
      leftSection={<Icon name="plus" size={18} />}
      data-key="n"
      onClick={(e) => (e.preventDefault(), goTo(to))}
    >
      {children}
    </Button>
  )
}

export function SearchBox({
  value,
  onChange,
  label,
}: {
  value: string
  onChange: (text: string) => void
  label: string
}) {
  return (
    <TextInput
      type="search"
      className="search"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSection={<Icon name="search" size={18} />}
      placeholder={label}
      aria-label={label}
      data-key="/"
    />
  )
}

export function EmptyPlace({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="surface empty">
      <Icon name={icon} size={32} />
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
    </div>
  )
}

/** What a list shows before and instead of its rows. */
export function Loaded({
  query,
  children,
}: {
  query: { isPending: boolean; error: unknown; data?: unknown }
  children: ReactNode
}) {
  const t = useWords()
  if (query.isPending) {
    return (
      <div className="loading" role="status">
        <Loader size="sm" />
        <span>{t('loading')}</span>
      </div>
    )
  }
  return (
    <>
      <RefusalNote failure={query.error} />
      {query.data !== undefined && children}
    </>
  )
}
