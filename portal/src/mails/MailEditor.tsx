import { Button, Group, NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { DeleteDialog } from '../editor/dialogs'
import { EditDrawer } from '../editor/EditDrawer'
import { LinesField, SwitchField, TextField } from '../editor/fields'
import { useDraft, type Draft, type Labels } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import type { Values } from '../editor/values'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { goWithoutAsking } from '../shell/route'
import { languageName } from '../words/LanguageChoice'
import { LANGUAGES, useWords } from '../words/words'
import { mailName, type MailDocument, type MailWords } from './mail'

const FIELDS = LANGUAGES.flatMap((language) => [`${language}.subject`, `${language}.text`])
const DEFAULTS: Values = { enabled: true, from: '', reply_to: '', ...Object.fromEntries(FIELDS.map((path) => [path, ''])) }
const LABELS: Labels = {
  enabled: 'mails.goes_out',
  from: 'brand.mail_from',
  reply_to: 'brand.reply_to',
  ...Object.fromEntries(FIELDS.map((path) => [path, path.endsWith('subject') ? 'mails.subject' : 'mails.text'] as const)),
}

/** The words of one kind of mail, language by language, and how they will look; without own words those from above hold. */
export function MailEditor({ account, id, back }: { account: string; id: string; back: string }) {
  const t = useWords()
  const forget = useForget()
  const query = useDocument<MailDocument>(account, 'notifications', id)
  const draft = useDraft(DEFAULTS, LABELS)
  const [language, setLanguage] = useState<string>('en')
  const { busy, write } = useWrite(draft, atField)
  const [leaving, setLeaving] = useState(false)
  const mail = query.data?.data
  useEffect(() => {
    if (mail) draft.restart(valuesOf(mail))
  }, [mail])
  const path = under(account, 'notifications', id)
  const finish = async () => {
    await forget(account, 'notifications')
    say(t('saved'))
    goWithoutAsking(back)
  }
  const save = async () => {
    await write(async () => {
      await ask(path, { method: 'PATCH', data: bodyOf(draft), ifMatch: mail?.overridden ? query.data?.etag : null })
      await finish()
    })
  }
  const takeBack = async () => {
    await ask(path, { method: 'DELETE' })
    await finish()
  }
  if (query.error) return <RefusalNote failure={query.error} />
  if (!mail) return null
  const title = mailName({ ...mail, id })
  return (
    <>
      <EditDrawer
        title={title}
        back={back}
        draft={draft}
        busy={busy}
        saveLabel={t('save')}
        onSave={() => void save()}
        onDelete={mail.overridden ? () => setLeaving(true) : undefined}
        after={<Preview path={path} language={language} draft={draft} />}
      >
        <SwitchField draft={draft} path="enabled" hint={t('mails.goes_out_hint')} />
        <NativeSelect
          label={t('you.language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          data={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
        />
        <TextField key={`${language} subject`} draft={draft} path={`${language}.subject`} />
        <LinesField
          key={`${language} text`}
          draft={draft}
          path={`${language}.text`}
          hint={t('mails.values', { names: mail.macros.map((name) => `{{${name}}}`).join(' ') })}
        />
        <div className="pair">
          <TextField draft={draft} path="from" type="email" hint={t('mails.from_hint')} />
          <TextField draft={draft} path="reply_to" type="email" />
        </div>
      </EditDrawer>
      {leaving && (
        <DeleteDialog
          title={t('mails.take_back_title', { name: title })}
          action={t('mails.take_back')}
          onClose={() => setLeaving(false)}
          onDelete={takeBack}
        >
          <p>{t('mails.take_back_text')}</p>
        </DeleteDialog>
      )}
    </>
  )
}

/** As the exchange would write it, values by their names. */
function Preview({ path, language, draft }: { path: string; language: string; draft: Draft }) {
  const t = useWords()
  const [seen, setSeen] = useState<MailWords | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const subject = draft.values[`${language}.subject`]
  const text = draft.values[`${language}.text`]
  const look = () => {
    setFailure(null)
    ask<MailWords>(`${path}/preview`, { method: 'POST', data: { language, subject, text } })
      .then((answer) => setSeen(answer.data))
      .catch(setFailure)
  }
  return (
    <section className="owned" aria-label={t('mails.preview')}>
      <Group>
        <Button variant="default" onClick={look}>
          {t('mails.preview')}
        </Button>
      </Group>
      <RefusalNote failure={failure} />
      {seen && (
        <div role="status">
          <h2>{seen.subject}</h2>
          <pre className="mail-text" tabIndex={0} role="region" aria-label={t('mails.text')}>
            {seen.text}
          </pre>
        </div>
      )}
    </section>
  )
}

function valuesOf(mail: MailDocument): Values {
  const words = Object.fromEntries(
    LANGUAGES.flatMap((language) => [
      [`${language}.subject`, mail.languages[language]?.subject ?? ''],
      [`${language}.text`, mail.languages[language]?.text ?? ''],
    ]),
  )
  return { enabled: mail.enabled, from: mail.from ?? '', reply_to: mail.reply_to ?? '', ...words }
}

/** Only what was changed becomes the account's own; the rest stays what is said above. */
function bodyOf({ changed, values }: Draft): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const translations: Record<string, Record<string, unknown>> = {}
  for (const path of changed) {
    const [language = '', field] = path.split('.')
    const value = values[path] === '' ? null : values[path]
    if (field) (translations[language] ??= {})[field] = value
    else body[path] = value
  }
  return Object.keys(translations).length > 0 ? { ...body, translations } : body
}

/** `translations.de.text` is `de.text` on this form. */
function atField(failure: unknown): unknown {
  if (!(failure instanceof Refusal) || typeof failure.data !== 'object' || failure.data === null) return failure
  const moved = Object.entries(failure.data).map(([path, rule]) => [path.replace(/^translations\./, ''), rule])
  return new Refusal(failure.status, failure.word, Object.fromEntries(moved), failure.requestId)
}
