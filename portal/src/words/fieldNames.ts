import { wordsIfAny, type WordKey } from './words'

/** What forms call values that are no settings. */
const ON_FORMS: Record<string, WordKey> = {
  first_name: 'users.first_name',
  last_name: 'users.last_name',
  username: 'users.username',
  password: 'users.password',
  email: 'users.email',
  priv_level: 'users.level',
  enabled: 'users.enabled',
  owner_id: 'devices.owner',
  device_type: 'devices.kind',
  numbers: 'extensions.numbers',
}

/** What we call a value of a document, if we call it anything. */
export function nameIfAny(path: string): string | undefined {
  return wordsIfAny(`set.${path}`) ?? (ON_FORMS[path] && wordsIfAny(ON_FORMS[path]))
}

/** The same of a value that lies deeper, such as `general.account.name` in a wizard; its path where it has no name. */
export function nameOf(path: string): string {
  const parts = path.split('.')
  const names = parts.map((_, i) => nameIfAny(parts.slice(i).join('.')))
  return names.find((name) => name !== undefined) ?? path
}
