import { useWords } from '../words/words'
import type { Section } from './panels'
import { SettingField } from './SettingField'
import type { Settings } from './useSettings'

interface FieldsProps {
  account: string
  settings: Settings
  section: Section
  sought?: string
  level?: string
}

/** A card of settings that belong together. */
export function Fields({ account, settings, section, sought = '', level = 'account' }: FieldsProps) {
  const t = useWords()
  return (
    <section className="surface setting-section" aria-label={t(section.label)}>
      <h2>{t(section.label)}</h2>
      {section.fields.map((placed) => (
        <SettingField
          key={placed.path}
          account={account}
          settings={settings}
          placed={placed}
          level={level}
          sought={placed.path === sought}
        />
      ))}
    </section>
  )
}
