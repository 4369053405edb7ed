import { Button, Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ChangeEvent } from 'react'
import { ask, askFile } from '../api/client'
import { under, useForget } from '../api/queries'
import { keepFile } from '../parts/files'
import { Icon } from '../parts/Icon'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { languageName } from '../words/LanguageChoice'
import { LANGUAGES, useWords } from '../words/words'

const TYPE = 'text/x-gettext-translation'

/** A brand's own words of the portal, language by language: taken out as a file of translators, put in again. */
export function BrandTexts({ account }: { account: string }) {
  const t = useWords()
  const forget = useForget()
  const [language, setLanguage] = useState<string>(LANGUAGES[0] ?? 'en')
  const [failure, setFailure] = useState<unknown>(null)
  const path = under(account, 'whitelabel', 'texts', language)
  const own = useQuery({
    queryKey: [account, 'whitelabel/texts', language],
    queryFn: async ({ signal }) => (await ask<Record<string, string>>(path, { signal })).data,
    retry: false,
  })
  const count = Object.keys(own.data ?? {}).length
  const run = (work: Promise<unknown>) => {
    setFailure(null)
    work
      .then(() => forget(account, 'whitelabel/texts'))
      .then(() => say(t('saved')))
      .catch(setFailure)
  }
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (file) run(ask(path, { method: 'POST', file: new File([file], file.name, { type: TYPE }) }))
    event.currentTarget.value = ''
  }
  const download = () =>
    void askFile(path, TYPE, { format: 'po' })
      .then((file) => keepFile(file, `portal-${language}.po`))
      .catch(setFailure)
  return (
    <section className="surface setting-section" aria-label={t('brand.texts')}>
      <h2>{t('brand.texts')}</h2>
      <p className="hint">{t('brand.texts_hint')}</p>
      <NativeSelect
        label={t('you.language')}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value)}
        data={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
      />
      <p role="status">{t('brand.texts_own', { count })}</p>
      <label className="file-field">
        <span>{t('brand.texts_file')}</span>
        <input type="file" accept=".po" onChange={take} />
      </label>
      <RefusalNote failure={failure ?? own.error} />
      <Group py="md">
        <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={download}>
          {t('brand.texts_download')}
        </Button>
        {count > 0 && (
          <Button variant="subtle" className="danger" onClick={() => run(ask(path, { method: 'DELETE' }))}>
            {t('brand.texts_take_back')}
          </Button>
        )}
      </Group>
    </section>
  )
}
