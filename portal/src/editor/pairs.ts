/** Lines such as `44 0.012` as pairs; null where one is no such line. */
export function pairsOf(text: string): [string, number][] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const pairs = lines.map((line): [string, number] => {
    const [key = '', value = '', ...rest] = line.split(/[\s:=;]+/)
    return [key, value === '' || rest.length > 0 ? NaN : Number(value)]
  })
  return pairs.every(([, value]) => Number.isFinite(value)) ? pairs : null
}

export function linesOfPairs(pairs: [string, unknown][]): string {
  return pairs.map((pair) => pair.join(' ')).join('\n')
}
