import { Drawer, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words'

interface PanelProps {
  title: string
  onClose: () => void
  children: ReactNode
}

// Mantine's own head is a <header>, which inside a dialog counts as a second page banner; hence the plain <div>.

/** Comes in from the side over its list: forms and details. Always open while it is on screen. */
export function SidePanel({ title, onClose, children }: PanelProps) {
  const t = useWords()
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="lg">
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className="panel-head">
          <Drawer.Title className="panel-title">{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('close')} />
        </div>
        <Drawer.Body className="panel-body">{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** A question or a short list in the middle of the page. */
export function Dialog({
  title,
  onClose,
  children,
  opened = true,
  size = 'md',
}: PanelProps & { opened?: boolean; size?: string }) {
  const t = useWords()
  return (
    <Modal.Root opened={opened} onClose={onClose} centered size={size}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <div className="panel-head">
          <Modal.Title className="panel-title">{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body className="panel-body">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
