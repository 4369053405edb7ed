import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/pages.css'
import './styles/forms.css'
import './styles/places.css'
import './styles/softphone.css'
import './styles/phone.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { learnBrand } from './brand/brand'
import { startWords } from './words/words'

const root = document.getElementById('root')

async function start(): Promise<void> {
  await startWords()
  void learnBrand()
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

void start()
