import { locale } from './words'

const MICROS = 1_000_000

/** An amount as is usual in the language, with as many decimals as it has. */
export function money(micros: number, currency: string, customs = locale()): string {
  const format = new Intl.NumberFormat(customs, { style: 'currency', currency, maximumFractionDigits: 6 })
  return format.format(micros / MICROS)
}
