import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import en from '../locales/en.json'

type Listed = keyof typeof en
type Counted<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : never

/** A key of src/locales/en.json; `_one` and `_other` forms are asked for without their ending and with `count`. */
export type WordKey = Exclude<Listed, `${string}_one` | `${string}_other`> | Counted<Listed>
export type Words = (key: WordKey, values?: Record<string, string | number>) => string

const BUNDLES = {
  en: async () => ({ default: en as Record<string, string> }),
  de: () => import('../locales/de.json'),
  es: () => import('../locales/es.json'),
  fr: () => import('../locales/fr.json'),
}

export type Language = keyof typeof BUNDLES
export const LANGUAGES = Object.keys(BUNDLES) as Language[]

const KEY = 'strowger.language'

/** Every text on screen comes through here. Keys are flat, so that a search for one finds it. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  await speak(chosenLanguage())
}

/** What the person chose here; null leaves it to the browser. */
export function chosenLanguage(): Language | null {
  return LANGUAGES.find((known) => known === localStorage.getItem(KEY)) ?? null
}

/** What the person chose elsewhere holds here too, unless something else was chosen in this browser. */
export async function speakAsElsewhere(wanted: string): Promise<void> {
  const language = LANGUAGES.find((known) => known === baseOf(wanted))
  if (language && !chosenLanguage() && language !== i18next.language) await speak(language)
}

/** Holds at once, and for the next visit. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  if (language) localStorage.setItem(KEY, language)
  else localStorage.removeItem(KEY)
  await speak(language)
}

export function useWords(): Words {
  const { t } = useTranslation()
  return t as unknown as Words
}

/** A brand may say some things its own way; what it does not say stays ours. */
export function brandWords(texts: Record<string, Record<string, string>>): void {
  ownWords = texts
  applyOwnWords()
}

let ownWords: Record<string, Record<string, string>> = {}

function applyOwnWords(): void {
  const words = ownWords[i18next.language]
  if (words) i18next.addResourceBundle(i18next.language, 'translation', words, true, true)
}

/** Has everything on screen said again, after what decides about its form has changed. */
export async function sayAgain(): Promise<void> {
  await i18next.changeLanguage(i18next.language)
}

/** The words of a key that may not be listed, such as those of a setting named by the schema. */
export function wordsIfAny(key: string, values: Record<string, string | number> = {}): string | undefined {
  return i18next.exists(key) ? i18next.t(key, values) : undefined
}

/** The language whose customs dates and numbers follow: the browser's own kind of it where there is one. */
export function locale(): string {
  const language = i18next.language || 'en'
  return navigator.languages.find((known) => baseOf(known) === language) ?? language
}

/** The first of these that the portal speaks. */
export function fitting(wanted: readonly string[]): Language {
  const bases = wanted.map(baseOf)
  return LANGUAGES.find((known) => known === bases.find((base) => LANGUAGES.some((each) => each === base))) ?? 'en'
}

async function speak(chosen: Language | null): Promise<void> {
  const language = chosen ?? fitting(navigator.languages)
  const words = await BUNDLES[language]()
  i18next.addResourceBundle(language, 'translation', words.default, true, true)
  await i18next.changeLanguage(language)
  applyOwnWords()
  document.documentElement.lang = language
}

function baseOf(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? ''
}
