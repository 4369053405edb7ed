import { APPS, NEEDED_APP } from '../apps/apps'
import type { Labels } from '../editor/useDraft'
import type { Value, Values } from '../editor/values'
import type { WordKey } from '../words/words'

/** The steps of the wizard, in the order in which they are gone through; each is a place of its own. */
export const STEPS = ['general', 'contacts', 'plans', 'usage', 'credit', 'apps', 'review'] as const
export type Step = (typeof STEPS)[number]

export const STEP_WORDS: Record<Step, WordKey> = {
  general: 'wizard.general',
  contacts: 'wizard.contacts',
  plans: 'wizard.plans',
  usage: 'wizard.usage',
  credit: 'wizard.credit',
  apps: 'wizard.apps',
  review: 'wizard.review',
}

/** What the pages of a control centre are called, by their switch. */
export const FEATURES: Record<string, WordKey> = {
  user: 'feature.user',
  account: 'feature.account',
  credit_card: 'feature.credit_card',
  usage_charges: 'feature.usage_charges',
  service_plan: 'feature.service_plan',
  transactions: 'feature.transactions',
  trunking_inbound: 'feature.trunking_inbound',
  trunking_outbound: 'feature.trunking_outbound',
  trunking_twoway: 'feature.trunking_twoway',
  errors_log: 'feature.errors_log',
}
/** What is advised for accounts below: enough to run one, nothing that breaks it. */
export const ADVISED = ['user', 'account', 'errors_log']

export const DEFAULTS: Values = {
  'account.name': '',
  'account.realm': '',
  'account.timezone': '',
  'account.language': '',
  'account.address.street': '',
  'account.address.postal_code': '',
  'account.address.locality': '',
  'account.address.region': '',
  'account.address.country': '',
  'contacts.technical.name': '',
  'contacts.technical.email': '',
  'contacts.technical.number': '',
  'contacts.billing.name': '',
  'contacts.billing.email': '',
  'contacts.billing.number': '',
  'limits.inbound_trunks': '',
  'limits.outbound_trunks': '',
  'limits.twoway_trunks': '',
  'limits.allow_prepay': false,
  'credit.amount': '',
  'apps.restricted': false,
  ...Object.fromEntries(Object.keys(FEATURES).map((name) => [`access.${name}`, true])),
  ...Object.fromEntries(Object.keys(APPS).map((name) => [`allowed.${name}`, name === NEEDED_APP])),
}

export const LABELS: Labels = {
  'account.name': 'accounts.name',
  'account.realm': 'accounts.realm',
  'account.timezone': 'wizard.timezone',
  'account.language': 'wizard.language',
  'account.address.street': 'accounts.street',
  'account.address.postal_code': 'accounts.postal_code',
  'account.address.locality': 'accounts.locality',
  'account.address.region': 'accounts.region',
  'account.address.country': 'accounts.country',
  'contacts.technical.name': 'wizard.contact_name',
  'contacts.technical.email': 'users.email',
  'contacts.technical.number': 'numbers.number',
  'contacts.billing.name': 'wizard.contact_name',
  'contacts.billing.email': 'users.email',
  'contacts.billing.number': 'numbers.number',
  'limits.inbound_trunks': 'wizard.inbound_trunks',
  'limits.outbound_trunks': 'wizard.outbound_trunks',
  'limits.twoway_trunks': 'wizard.twoway_trunks',
  'limits.allow_prepay': 'wizard.allow_prepay',
  'credit.amount': 'wizard.amount',
  'apps.restricted': 'wizard.restricted',
  ...Object.fromEntries(Object.entries(FEATURES).map(([name, key]) => [`access.${name}`, key])),
  ...Object.fromEntries(Object.entries(APPS).map(([name, { label }]) => [`allowed.${name}`, label])),
}

export const ADMIN_LABELS: Record<string, WordKey> = {
  first_name: 'users.first_name',
  last_name: 'users.last_name',
  email: 'users.email',
  username: 'users.username',
  password: 'users.password',
}

const STEP_OF: [RegExp, Step][] = [
  [/^account\./, 'general'],
  [/^(contacts|admins)\./, 'contacts'],
  [/^plans/, 'plans'],
  [/^(limits|restrictions)\./, 'usage'],
  [/^(credit|access)\./, 'credit'],
  [/^(apps|allowed)\./, 'apps'],
]

export function stepOf(path: string): Step {
  return STEP_OF.find(([pattern]) => pattern.test(path))?.[1] ?? 'review'
}

/** `general.account.address.street` → `account.address.street`: the form knows which step a field is on. */
export function withoutStep(path: string): string {
  const [first = '', ...rest] = path.split('.')
  return STEPS.some((step) => step === first) && rest.length > 0 ? rest.join('.') : path
}

/** What whoever makes the account may sell with it. */
export interface Rights {
  plans: boolean
  limits: boolean
  credit: boolean
}

export const NO_RIGHTS: Rights = { plans: false, limits: false, credit: false }

/** Without what may not be sold: typed while it still could be, or kept in a draft by somebody who may. */
export function permitted(values: Values, rights: Rights): Values {
  const refused = Object.entries(rights).filter(([, may]) => !may)
  return Object.fromEntries(
    Object.entries(values).filter(([path]) => !refused.some(([part]) => path.startsWith(`${part}.`))),
  )
}

/** The body of the one request that makes everything or nothing. */
export function wizardBody(values: Values, admins: number): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    // What is off anyway is not sent: limits are written by sellers alone.
    if (value === '' || (path === 'limits.allow_prepay' && value === false) || /^(allowed|apps|admins|restrictions|plans)\./.test(path)) continue
    put(body, path.split('.'), /^(limits|credit)\./.test(path) && typeof value === 'string' ? Number(value) : value)
  }
  body.admins = Array.from({ length: admins }, (_, i) => adminOf(values, i))
  body.restrictions = Object.fromEntries(
    chosen(values, 'restrictions.').map((name) => [name, { action: 'deny' }]),
  )
  const plans = chosen(values, 'plans.')
  if (plans.length > 0) body.plans = plans
  body.apps =
    values['apps.restricted'] === true
      ? { access: 'restricted', allowed: chosen(values, 'allowed.') }
      : { access: 'full' }
  return body
}

function chosen(values: Values, prefix: string): string[] {
  return Object.keys(values)
    .filter((path) => path.startsWith(prefix) && values[path] === true)
    .map((path) => path.slice(prefix.length))
}

function adminOf(values: Values, i: number): Record<string, Value> {
  const fields = Object.keys(ADMIN_LABELS).map((name): [string, Value] => [name, values[`admins.${i}.${name}`] ?? ''])
  return Object.fromEntries(fields.filter(([, value]) => value !== ''))
}

function put(target: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) target[first] = value
  else put((target[first] ??= {}) as Record<string, unknown>, rest, value)
}
