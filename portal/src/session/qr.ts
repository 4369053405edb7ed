/** QR code (ISO/IEC 18004) of a text: byte mode, error correction M, versions 1 to 9; null where it is too long. */
export function qrModules(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text)
  const version = VERSIONS.findIndex((each) => bytes.length + 2 <= each.data) + 1
  if (version === 0) return null
  const grid = frame(version)
  fill(grid, interleaved(codewords(bytes, VERSIONS[version - 1]!), VERSIONS[version - 1]!))
  return grid.map((row) => row.map((cell) => cell.dark))
}

interface Cell {
  dark: boolean
  /** Belongs to the frame, not to the data. */
  fixed: boolean
}

interface Version {
  /** Codewords of data, of correction per block, and how many blocks (table 9). */
  data: number
  correction: number
  blocks: number
  aligned: number[]
}

const VERSIONS: Version[] = [
  { data: 16, correction: 10, blocks: 1, aligned: [] },
  { data: 28, correction: 16, blocks: 1, aligned: [6, 18] },
  { data: 44, correction: 26, blocks: 1, aligned: [6, 22] },
  { data: 64, correction: 18, blocks: 2, aligned: [6, 26] },
  { data: 86, correction: 24, blocks: 2, aligned: [6, 30] },
  { data: 108, correction: 16, blocks: 4, aligned: [6, 34] },
  { data: 124, correction: 18, blocks: 4, aligned: [6, 22, 38] },
  { data: 154, correction: 22, blocks: 4, aligned: [6, 24, 42] },
  { data: 182, correction: 22, blocks: 5, aligned: [6, 26, 46] },
]

// ------------------------------------------------------------------------------------------------------ the codewords

/** §7.4: mode 0100, an eight-bit count, the bytes, a terminator, then the two padding bytes in turn. */
function codewords(bytes: Uint8Array, { data }: Version): number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...[...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0]
  const words = Array.from({ length: nibbles.length / 2 }, (_, i) => (nibbles[2 * i]! << 4) | nibbles[2 * i + 1]!)
  for (let i = 0; words.length < data; i++) words.push(i % 2 === 0 ? 0xec : 0x11)
  return words
}

/** §7.5, §7.6: blocks, the later ones a codeword longer, are corrected each for itself and then mixed. */
function interleaved(words: number[], { data, correction, blocks }: Version): number[] {
  const short = Math.floor(data / blocks)
  const longer = data % blocks
  let at = 0
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(at, (at += short + (i < blocks - longer ? 0 : 1))))
  const checks = parts.map((part) => remainder(part, correction))
  return [...mixed(parts, short + 1), ...mixed(checks, correction)]
}

function mixed(parts: number[][], length: number): number[] {
  return Array.from({ length }, (_, i) => parts.flatMap((part) => (i < part.length ? [part[i]!] : []))).flat()
}

/** Reed–Solomon over GF(256) with the polynomial x⁸+x⁴+x³+x²+1. */
function remainder(data: number[], degree: number): number[] {
  const divisor = generator(degree)
  let rest = Array.from({ length: degree }, () => 0)
  for (const byte of data) {
    const factor = byte ^ rest[0]!
    rest = [...rest.slice(1), 0].map((value, i) => value ^ times(divisor[i]!, factor))
  }
  return rest
}

function generator(degree: number): number[] {
  let result = [...Array.from({ length: degree - 1 }, () => 0), 1]
  let root = 1
  for (let i = 0; i < degree; i++) {
    result = result.map((value, j) => times(value, root) ^ (result[j + 1] ?? 0))
    root = times(root, 2)
  }
  return result
}

function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

// ---------------------------------------------------------------------------------------------------------- the square

function frame(version: number): Cell[][] {
  const size = 17 + 4 * version
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => ({ dark: false, fixed: false })))
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) grid[y]![x] = { dark, fixed: true }
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    ring(set, x, y, 4, [0, 1, 3])
  align(set, VERSIONS[version - 1]!.aligned)
  notes(set, size, version)
  return grid
}

type Set = (x: number, y: number, dark: boolean) => void

/** Squares around a centre: dark where the distance is listed. */
function ring(set: Set, x: number, y: number, reach: number, dark: number[]): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      set(x + dx, y + dy, dark.includes(Math.max(Math.abs(dx), Math.abs(dy))))
}

function align(set: Set, places: number[]): void {
  const [first, last] = [places[0], places.at(-1)]
  for (const x of places)
    for (const y of places) {
      const corner = (x === first && y === first) || (x === first && y === last) || (x === last && y === first)
      if (!corner) ring(set, x, y, 2, [0, 2])
    }
}

/** §7.9, §7.10: which correction and mask (always 000 here), and the version where it is written. */
function notes(set: Set, size: number, version: number): void {
  const format = coded(0, 10, 0x537) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const dark = ((format >> i) & 1) === 1
    set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, dark)
    set(i < 8 ? size - 1 - i : i < 9 ? 15 - i : 14 - i, 8, dark)
  }
  set(8, size - 8, true)
  if (version < 7) return
  const bits = coded(version, 12, 0x1f25)
  for (let i = 0; i < 18; i++) {
    const dark = ((bits >> i) & 1) === 1
    set(size - 11 + (i % 3), Math.floor(i / 3), dark)
    set(Math.floor(i / 3), size - 11 + (i % 3), dark)
  }
}

function coded(value: number, length: number, divisor: number): number {
  let rest = value
  for (let i = 0; i < length; i++) rest = (rest << 1) ^ ((rest >> (length - 1)) * divisor)
  return (value << length) | rest
}

/** §7.7.3, §7.8: up and down in columns of two from the right, past the timing column; mask 000 turns every other module. */
function fill(grid: Cell[][], words: number[]): void {
  const size = grid.length
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const cell = grid[y]![x]!
        if (cell.fixed) continue
        const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
        cell.dark = (bit === 1) !== ((x + y) % 2 === 0)
        at++
      }
    }
  }
}
