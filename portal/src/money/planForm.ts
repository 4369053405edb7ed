import { Refusal } from '../api/refusal'
import { linesOfPairs, pairsOf } from '../editor/pairs'
import type { Labels } from '../editor/useDraft'
import type { Value, Values } from '../editor/values'
import type { WordKey } from '../words/words'

type Price = Record<string, unknown>

export interface PlanDocument {
  id?: string
  name: string
  description?: string
  category?: string
  merge?: { strategy?: string; priority?: number }
  plan?: Record<string, Record<string, Price>>
}

/** What things are counted as, by the exchange's own names. */
export const CATEGORIES: Record<string, WordKey> = {
  users: 'nav.users',
  devices: 'nav.devices',
  limits: 'plans.limits',
  phone_numbers: 'numbers.tab',
  accounts: 'nav.accounts',
  branding: 'nav.brand',
}

/** Beside name and place: what is a number, and what it is called. */
export const AMOUNTS: Record<string, WordKey> = {
  rate: 'plans.rate',
  flat_rate: 'plans.flat_rate',
  activation_charge: 'plans.activation',
  minimum: 'plans.minimum',
  maximum: 'plans.maximum',
  step: 'plans.step',
}

const PRICE: Values = {
  category: '',
  item: '',
  name: '',
  ...Object.fromEntries(Object.keys(AMOUNTS).map((name) => [name, ''])),
  rates: '',
  cascade: false,
}

export const PLAN_DEFAULTS: Values = {
  name: '',
  description: '',
  category: '',
  'merge.strategy': 'simple',
  'merge.priority': '10',
  prices: '0',
}

export const PLAN_LABELS: Labels = {
  name: 'services.plan',
  description: 'plans.description',
  category: 'plans.category',
  'merge.strategy': 'plans.strategy',
  'merge.priority': 'plans.priority',
}

const PRICE_LABELS: Labels = {
  ...AMOUNTS,
  category: 'plans.what',
  item: 'services.item',
  name: 'plans.line',
  rates: 'plans.rates',
  cascade: 'plans.cascade',
}

export function priceLabels(count: number): Labels {
  return Object.fromEntries(
    Array.from({ length: count }).flatMap((_, i) =>
      Object.entries(PRICE_LABELS).map(([name, key]) => [`price.${i}.${name}`, key]),
    ),
  )
}

/** Values of one more price, empty. */
export function emptyPrice(i: number): Values {
  return Object.fromEntries(Object.entries(PRICE).map(([name, value]) => [`price.${i}.${name}`, value]))
}

export function formOf(document: PlanDocument): Values {
  const prices = Object.entries(document.plan ?? {}).flatMap(([category, items]) =>
    Object.entries(items).map(([item, price]) => ({ category, item, price })),
  )
  return {
    name: document.name,
    description: document.description ?? '',
    category: document.category ?? '',
    'merge.strategy': document.merge?.strategy ?? 'simple',
    'merge.priority': String(document.merge?.priority ?? 10),
    ...Object.assign({}, ...prices.map(({ category, item, price }, i) => priceForm(i, category, item, price))),
    prices: String(prices.length),
  }
}

function priceForm(i: number, category: string, item: string, price: Price): Values {
  const shown = Object.entries(PRICE).map(([name, empty]): [string, Value] => [name, valueOf(price[name], empty)])
  const form: Values = { ...Object.fromEntries(shown), category, item, was: `${category} ${item}` }
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [`price.${i}.${name}`, value]))
}

function valueOf(value: unknown, empty: string | boolean): string | boolean {
  if (value === undefined || value === null) return empty
  if (typeof value === 'object') return linesOfPairs(Object.entries(value))
  return typeof empty === 'boolean' ? value === true : String(value)
}

/** Prices still on the form, by their number. */
export function pricesOf(values: Values): number[] {
  return Array.from({ length: Number(values.prices) }, (_, i) => i).filter((i) => values[`price.${i}.gone`] !== true)
}

/** What is not right in itself: the path of each, and the words for it. */
export function complaints(values: Values): [string, WordKey][] {
  const missing = ['name', ...pricesOf(values).flatMap((i) => [`price.${i}.category`, `price.${i}.item`])]
  const rates = pricesOf(values).map((i) => `price.${i}.rates`)
  return [
    ...missing.filter((path) => !textOf(values, path)).map((path): [string, WordKey] => [path, 'field.required']),
    ...rates.filter((path) => !pairsOf(textOf(values, path))).map((path): [string, WordKey] => [path, 'pairs.wrong']),
  ]
}

/** The whole document; what the form does not show of a price stays as it was. */
export function planOf(values: Values, before?: PlanDocument): PlanDocument {
  const plan: Record<string, Record<string, Price>> = {}
  for (const i of pricesOf(values)) {
    const at = (name: string) => textOf(values, `price.${i}.${name}`)
    plan[at('category')] = { ...plan[at('category')], [at('item')]: priceOf(values, i, kept(before, at('was'))) }
  }
  const document: PlanDocument = {
    ...before,
    name: textOf(values, 'name'),
    description: textOf(values, 'description'),
    category: textOf(values, 'category'),
    merge: { strategy: textOf(values, 'merge.strategy'), priority: Number(textOf(values, 'merge.priority')) },
    plan,
  }
  if (!document.description) delete document.description
  if (!document.category) delete document.category
  return document
}

function kept(before: PlanDocument | undefined, was: string): Price {
  const [category = '', ...item] = was.split(' ')
  const price = before?.plan?.[category]?.[item.join(' ')] ?? {}
  return Object.fromEntries(Object.entries(price).filter(([name]) => !(name in PRICE)))
}

function priceOf(values: Values, i: number, rest: Price): Price {
  const at = (name: string) => textOf(values, `price.${i}.${name}`)
  const amounts = Object.keys(AMOUNTS).filter((name) => at(name) !== '')
  return {
    ...rest,
    ...(at('name') && { name: at('name') }),
    ...Object.fromEntries(amounts.map((name) => [name, Number(at(name))])),
    ...(at('rates') && { rates: Object.fromEntries(pairsOf(at('rates')) ?? []) }),
    ...(values[`price.${i}.cascade`] === true && { cascade: true }),
  }
}

function textOf(values: Values, path: string): string {
  return String(values[path] ?? '').trim()
}

/** `plan.users.admin.rate` is `price.0.rate` on the form. */
export function atForm(values: Values, failure: unknown): unknown {
  if (!(failure instanceof Refusal) || typeof failure.data !== 'object' || failure.data === null) return failure
  const moved = Object.entries(failure.data).map(([path, rule]) => [fieldOf(values, path), rule])
  return new Refusal(failure.status, failure.word, Object.fromEntries(moved), failure.requestId)
}

function fieldOf(values: Values, path: string): string {
  for (const i of pricesOf(values)) {
    const start = `plan.${textOf(values, `price.${i}.category`)}.${textOf(values, `price.${i}.item`)}.`
    if (path.startsWith(start)) return `price.${i}.${path.slice(start.length).split('.')[0]}`
  }
  return path
}
