import { wordsIfAny } from './words'

/** What a kind of document is called; the exchange's own word for one that has none of ours. */
export function typeWord(type: string): string {
  return wordsIfAny(`type.${type}`) ?? type
}
