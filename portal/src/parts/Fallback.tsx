import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useWords } from '../words/words'
import { EmptyPlace } from './Page'
import { WhoHelps } from './WhoHelps'

/** Keeps a fault in one page from taking the whole portal down, and says what happened. */
export class Fallback extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useWords()
  return (
    <div className="page" role="alert">
      <EmptyPlace icon="warning" title={t('broken.title')}>
        <p>{t('broken.text')}</p>
        <WhoHelps />
        <Button variant="default" onClick={() => location.reload()}>
          {t('broken.reload')}
        </Button>
      </EmptyPlace>
    </div>
  )
}
