import { useScopes } from '../session/useScopes'
import { useWords } from '../words/words'
import type { Placed, Section } from './panels'
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
  const may = useScopes()
  const fields = section.fields.filter((placed) => may(placed.scope))
  // What somebody looked for is in sight.
  const hidden = (placed: Placed) => placed.advanced === true && section.label !== 'settings.found' && placed.path !== sought
  const advanced = fields.filter(hidden)
  const field = (placed: Placed) => (
    <SettingField
      key={placed.path}
      account={account}
      settings={settings}
      placed={placed}
      level={level}
      sought={placed.path === sought}
    />
  )
  return (
    <section className="surface setting-section" aria-label={t(section.label)}>
      <h2>{t(section.label)}</h2>
      {fields.filter((placed) => !hidden(placed)).map(field)}
      {advanced.length > 0 && (
        <details className="advanced">
          <summary>{t('settings.advanced')}</summary>
          {advanced.map(field)}
        </details>
      )}
    </section>
  )
}
