/** MD5 (RFC 1321) of a text's UTF-8 bytes, lower-case hex. The browser's own crypto has none; sign-in needs it. */
export function md5(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  for (let block = 0; block < words.length; block += 16) mix(state, words, block)
  return state.map(littleEndianHex).join('')
}

// RFC 1321 §3.4: shift amounts of the four rounds, and floor(2^32 × abs(sin(i + 1))).
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))) | 0)

// RFC 1321 §3.1, §3.2: a one bit, zeros, then the length in bits as 64 bits, little-endian.
function padded(bytes: Uint8Array): Uint32Array {
  const length = ((bytes.length + 8) >>> 6) + 1
  const view = new DataView(new ArrayBuffer(length * 64))
  bytes.forEach((byte, i) => view.setUint8(i, byte))
  view.setUint8(bytes.length, 0x80)
  view.setUint32(length * 64 - 8, bytes.length << 3, true)
  view.setUint32(length * 64 - 4, bytes.length >>> 29, true)
  return Uint32Array.from({ length: length * 16 }, (_, i) => view.getUint32(i * 4, true))
}

function mix(state: number[], words: Uint32Array, block: number): void {
  let [a, b, c, d] = state as [number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const [f, g] = round(i, b, c, d)
    const sum = (a + f + SINES[i]! + words[block + g]!) | 0
    const shift = SHIFTS[(i >> 4) * 4 + (i & 3)]!
    ;[a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0]
  }
  ;[a, b, c, d].forEach((value, i) => (state[i] = (state[i]! + value) | 0))
}

function round(i: number, b: number, c: number, d: number): [number, number] {
  if (i < 16) return [(b & c) | (~b & d), i]
  if (i < 32) return [(d & b) | (~d & c), (5 * i + 1) & 15]
  if (i < 48) return [b ^ c ^ d, (3 * i + 5) & 15]
  return [c ^ (b | ~d), (7 * i) & 15]
}

function littleEndianHex(word: number): string {
  return [0, 8, 16, 24].map((shift) => ((word >>> shift) & 255).toString(16).padStart(2, '0')).join('')
}
