import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import en from '../locales/en.json'

type Listed = keyof typeof en
type Counted<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : never

/** A key of src/locales/en.json; `_one` and `_other` forms are asked for without their ending and with `count`. */
export type WordKey = Exclude<Listed, `${string}_one` | `${string}_other`> | Counted<Listed>
export type Words = (key: WordKey, values?: Record<string, string | number>) => string

/** Every text on screen comes through here. Keys are flat, so that a search for one finds it. */
export function startWords(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

export function useWords(): Words {
  const { t } = useTranslation()
  return t as unknown as Words
}

/** The language whose customs dates and numbers follow. */
export function locale(): string {
  return navigator.language || 'en'
}
