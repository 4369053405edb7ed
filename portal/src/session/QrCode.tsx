import { qrModules } from './qr'

const QUIET = 4

/** A QR code in black on white, in dark rooms too, because cameras expect it so; nothing where the text is too long. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = qrModules(text)
  if (!modules) return null
  const size = modules.length + 2 * QUIET
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={200} height={200} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path.join('')} fill="#000" />
    </svg>
  )
}
