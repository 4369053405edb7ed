import { record } from '../api/refusal'
import { sayAgain } from './words'

/** As people want to read numbers; the exchange writes them, we only look them up. */
const written = new Map<string, string>()
const MOST = 20_000

/** What is written otherwise than before is said again, wherever it stands on screen. */
export function learnNumbers(formatted: unknown): void {
  if (written.size > MOST) written.clear()
  const news = Object.entries(record(formatted)).filter(([number, text]) => written.get(number) !== text)
  for (const [number, text] of news) if (typeof text === 'string') written.set(number, text)
  if (news.length > 0) void sayAgain()
}

export function shownNumber(number: string): string {
  return written.get(number) ?? number
}
