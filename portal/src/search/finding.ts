/** Something that can be gone to: what it is called, what else it is found by, and where it is. */
export interface Finding {
  id: string
  kind: 'page' | 'account' | 'user' | 'device' | 'number' | 'setting'
  label: string
  detail: string
  /** More words that find it, such as old names. */
  also: string
  place: string
}

const SHOWN = 30

/** What holds every word typed; first what begins like it, then what has it in its name, then the rest. */
export function findingsFor(all: Finding[], typed: string): Finding[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return all.filter((each) => each.kind === 'page').slice(0, SHOWN)
  return all
    .map((each) => ({ each, rank: rankOf(each, words) }))
    .filter(({ rank }) => rank < NO_HIT)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ each }) => each)
}

const NO_HIT = 9

function rankOf({ label, detail, also }: Finding, words: string[]): number {
  const name = label.toLowerCase()
  const text = `${name} ${detail} ${also}`.toLowerCase()
  if (!words.every((word) => text.includes(word))) return NO_HIT
  const first = words[0] ?? ''
  if (name === words.join(' ')) return 0
  if (name.startsWith(first)) return 1
  if (name.split(/\s+/).some((part) => part.startsWith(first))) return 2
  return words.every((word) => name.includes(word)) ? 3 : 4
}
