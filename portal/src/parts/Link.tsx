import type { MouseEvent, ReactNode } from 'react'
import { goTo } from '../shell/route'

/** A link inside the portal: a real address (new tab, copy), but asked about when unsaved changes would be lost. */
export function Link({
  to,
  className,
  current,
  children,
}: {
  to: string
  className?: string
  current?: boolean
  children: ReactNode
}) {
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    goTo(to)
  }
  return (
    <a href={to} className={className} onClick={onClick} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}
