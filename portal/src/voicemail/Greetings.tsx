import { Button } from '@mantine/core'
import { useState, type ChangeEvent } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { Listen } from '../parts/Listen'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords, type WordKey } from '../words/words'

const GREETINGS: Record<string, { label: WordKey; hint: WordKey }> = {
  unavailable: { label: 'voicemail.greeting', hint: 'voicemail.greeting_hint' },
  temporary_unavailable: { label: 'voicemail.for_now', hint: 'voicemail.for_now_hint' },
}

const PROBLEMS: Record<number, WordKey> = { 413: 'voicemail.too_big', 415: 'voicemail.no_sound' }

/** What callers hear before they speak: the standard words, or one's own from a file. */
export function Greetings({ account, box }: { account: string; box: string }) {
  const t = useWords()
  const { data } = useDocument<{ media?: Record<string, string> }>(account, 'vmboxes', box)
  return (
    <section className="settings greetings" aria-labelledby="greetings">
      <h2 id="greetings">{t('voicemail.greetings')}</h2>
      {data &&
        Object.keys(GREETINGS).map((name) => (
          <Greeting key={name} account={account} box={box} name={name} media={data.data.media?.[name] ?? ''} />
        ))}
    </section>
  )
}

interface GreetingProps {
  account: string
  box: string
  name: string
  media: string
}

function Greeting({ account, box, name, media }: GreetingProps) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const { label, hint } = GREETINGS[name]!
  const path = under(account, 'vmboxes', box, 'greetings', name)
  const run = (work: Promise<unknown>) => {
    setFailure(null)
    void work
      .then(() => forget(account, 'vmboxes'))
      .then(() => say(t('saved')))
      .catch(setFailure)
  }
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file) run(ask(path, { method: 'POST', file }))
  }
  const problem = failure instanceof Refusal ? PROBLEMS[failure.status] : undefined
  return (
    <section className="surface setting-section panel" aria-label={t(label)}>
      <h3>{t(label)}</h3>
      <p className="hint">{t(hint)}</p>
      <p role="status">{t(media ? 'voicemail.own_words' : 'voicemail.standard')}</p>
      {media && (
        <div className="head-links">
          <Listen key={media} path={path} name={t(label)} />
          <Button variant="subtle" onClick={() => run(ask(path, { method: 'DELETE' }))}>
            {t('voicemail.take_away')}
          </Button>
        </div>
      )}
      <label className="file-field">
        <span>{t('voicemail.file')}</span>
        <input type="file" accept=".wav,.mp3,audio/wav,audio/mpeg" onChange={take} />
      </label>
      {problem && (
        <p role="alert" className="setting-problem">
          {t(problem)}
        </p>
      )}
      {!problem && <RefusalNote failure={failure} />}
    </section>
  )
}
