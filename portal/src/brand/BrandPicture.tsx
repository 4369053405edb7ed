import { Button } from '@mantine/core'
import { useEffect, useState, type ChangeEvent } from 'react'
import { ask, askFile } from '../api/client'
import { under } from '../api/queries'
import { Refusal } from '../api/refusal'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords } from '../words/words'

/** One picture of a brand: shown as it is, replaced by another, taken away. */
export function BrandPicture({ account, name }: { account: string; name: 'logo' | 'icon' }) {
  const t = useWords()
  const [source, setSource] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [version, setVersion] = useState(0)
  const path = under(account, 'whitelabel', name)
  const label = t(name === 'logo' ? 'brand.logo' : 'brand.icon')
  useEffect(() => {
    askFile(path, 'image/*', {})
      .then(addressOf)
      .then(setSource)
      .catch((problem: unknown) => {
        setSource('')
        if (!(problem instanceof Refusal) || problem.status !== 404) setFailure(problem)
      })
  }, [path, version])
  const run = (work: Promise<unknown>) => {
    setFailure(null)
    work.then(() => (say(t('saved')), setVersion(version + 1))).catch(setFailure)
  }
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (file) run(ask(path, { method: 'POST', file }))
  }
  return (
    <div className="setting brand-picture">
      {source && <img src={source} alt={label} />}
      <label className="file-field">
        <span>{label}</span>
        <input type="file" accept="image/png,image/jpeg,image/gif,image/webp,image/x-icon" onChange={take} />
      </label>
      {source && (
        <Button variant="default" onClick={() => run(ask(path, { method: 'DELETE' }))}>
          {t('brand.remove', { what: label })}
        </Button>
      )}
      <RefusalNote failure={failure} />
    </div>
  )
}

/** As data in the address: the policy of the page lets no other pictures in. */
function addressOf(picture: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = fail
    reader.readAsDataURL(picture)
  })
}
