import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { chooseLanguage, chosenLanguage, LANGUAGES, useWords, type Language } from './words'

/** Which language the portal speaks; each is named in itself, so that whoever needs it can read it. */
export function LanguageChoice() {
  const t = useWords()
  const [chosen, setChosen] = useState(chosenLanguage)
  const choose = (value: string) => {
    const language = LANGUAGES.find((known) => known === value) ?? null
    setChosen(language)
    void chooseLanguage(language)
  }
  return (
    <NativeSelect
      label={t('you.language')}
      size="sm"
      value={chosen ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: t('you.language_auto') },
        ...LANGUAGES.map((language) => ({ value: language, label: nameOf(language) })),
      ]}
    />
  )
}

function nameOf(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
