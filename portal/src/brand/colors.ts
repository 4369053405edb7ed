import type { MantineColorsTuple } from '@mantine/core'

type Rgb = [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** WCAG 2.2 §1.4.3: text must stand out from its ground this much. */
const READABLE = 4.5
/** How light each shade is beside the colour itself, the last ones darker. */
const TINTS = [0.92, 0.84, 0.66, 0.5, 0.36, 0.26, 0.18, 0.08, 0, -0.18]

/** Ten shades of a brand's colour; white text on the eighth and ninth can be read, whatever colour was chosen. */
export function shadesOf(color: string): MantineColorsTuple | null {
  const rgb = rgbOf(color)
  if (!rgb) return null
  let base = rgb
  while (contrast(mixed(base, WHITE, 0.08), WHITE) < READABLE) base = mixed(base, BLACK, 0.1)
  return TINTS.map((tint) => hex(tint < 0 ? mixed(base, BLACK, -tint) : mixed(base, WHITE, tint))) as unknown as MantineColorsTuple
}

function rgbOf(color: string): Rgb | null {
  const digits = /^#([0-9a-f]{6})$/i.exec(color)?.[1]
  return digits ? [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as Rgb : null
}

function mixed(a: Rgb, b: Rgb, part: number): Rgb {
  return a.map((value, i) => Math.round(value * (1 - part) + b[i]! * part)) as Rgb
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
