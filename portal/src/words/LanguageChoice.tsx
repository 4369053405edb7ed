import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { useSession } from '../session/session'
import { chooseLanguage, chosenLanguage, LANGUAGES, useWords, type Language } from './words'

/** Which language the portal speaks; each is named in itself, so that whoever needs it can read it.
 * It holds in this browser at once, and for the person wherever they sign in. */
export function LanguageChoice() {
  const t = useWords()
  const you = useSession()
  const [chosen, setChosen] = useState(chosenLanguage)
  const choose = (value: string) => {
    const language = LANGUAGES.find((known) => known === value) ?? null
    setChosen(language)
    void chooseLanguage(language)
    if (you?.userId)
      void ask(under(you.accountId, 'users', you.userId), {
        method: 'PATCH',
        data: { ui_language: language },
      }).catch(() => undefined)
  }
  return (
    <NativeSelect
      label={t('you.language')}
      size="sm"
      value={chosen ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: t('you.language_auto') },
        ...LANGUAGES.map((language) => ({ value: language, label: languageName(language) })),
      ]}
    />
  )
}

export function languageName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
