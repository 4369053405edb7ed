import type { ReactNode } from 'react'

// Drawn on a 24 × 24 grid with a 1.75 stroke. Always decoration: the words beside an icon carry the meaning.
const SHAPES = {
  overview: <path d="M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z" />,
  users: (
    <path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20v-1.5A4.5 4.5 0 0 1 7 14h4a4.5 4.5 0 0 1 4.5 4.5V20M16 4.2a3.5 3.5 0 0 1 0 6.6M18 14.3a4.5 4.5 0 0 1 3.5 4.2V20" />
  ),
  user: <path d="M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5v-1a5 5 0 0 1 5-5h5a5 5 0 0 1 5 5v1" />,
  devices: (
    <path d="M6 3.5h12a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19V5A1.5 1.5 0 0 1 6 3.5zM8 7h8v3.5H8zM8.5 14h.01M12 14h.01M15.5 14h.01M8.5 17h.01M12 17h.01M15.5 17h.01" />
  ),
  extensions: <path d="M9.5 4 7 20M17 4l-2.5 16M4.5 9H20M4 15h15.5" />,
  log: <path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01" />,
  live: <path d="M3 12h3.5l2.5-7 5 14 2.5-7H21" />,
  carriers: <path d="M12 21V11M8.5 21h7M12 8.5h.01M8.5 12a5 5 0 1 1 7 0M5.5 14.5a9 9 0 1 1 13 0" />,
  accounts: <path d="M4 20.5V6l7-2.5v17M11 9l9 2.5v9M2.5 20.5h19M7 9h.5M7 13h.5M7 17h.5M15 14h.5M15 17.5h.5" />,
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8" />,
  plus: <path d="M12 5v14M5 12h14" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  copy: (
    <path d="M9 9h9a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 18 20H9.5A1.5 1.5 0 0 1 8 18.5V10M16 6V5a1.5 1.5 0 0 0-1.5-1.5h-9A1.5 1.5 0 0 0 4 5v9a1.5 1.5 0 0 0 1.5 1.5" />
  ),
  down: <path d="m6 9.5 6 6 6-6" />,
  right: <path d="m9.5 6 6 6-6 6" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  sun: (
    <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
  ),
  moon: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z" />,
  screen: <path d="M4 4.5h16V16H4zM9 20h6M12 16v4" />,
  leave: <path d="M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5" />,
  warning: (
    <path d="M12 9v4.5M12 17h.01M10.7 4.2 2.8 18a1.5 1.5 0 0 0 1.3 2.2h15.8a1.5 1.5 0 0 0 1.3-2.2L13.3 4.2a1.5 1.5 0 0 0-2.6 0z" />
  ),
  download: <path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15" />,
  online: <path d="M5 12.5a10 10 0 0 1 14 0M8 15.5a5.7 5.7 0 0 1 8 0M12 19h.01M2.5 9.5a13.5 13.5 0 0 1 19 0" />,
  offline: (
    <path d="M3 3l18 18M8 15.5a5.7 5.7 0 0 1 6-1.3M5 12.5a10 10 0 0 1 4-2.5M12 19h.01M14 9.3a10 10 0 0 1 5 3.2M2.5 9.5A13.5 13.5 0 0 1 6 7M11 5.6a13.5 13.5 0 0 1 10.5 3.9" />
  ),
  blocked: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12" />,
  ringing: <path d="M12 3.5a6 6 0 0 0-6 6c0 5-2 6.5-2 6.5h16s-2-1.5-2-6.5a6 6 0 0 0-6-6zM10 19.5a2.2 2.2 0 0 0 4 0" />,
  phone: (
    <path d="M6 3.5h3l1.7 4.3-2.2 1.5a11.5 11.5 0 0 0 6.2 6.2l1.5-2.2 4.3 1.7v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.5a2 2 0 0 1 2-2z" />
  ),
  missed: <path d="m4 7 8 7.5L20 7M4 12.5V7h5.5" />,
  trash: (
    <path d="M4.5 7h15M10 11v5.5M14 11v5.5M6 7l1 12a1.5 1.5 0 0 0 1.5 1.5h7A1.5 1.5 0 0 0 17 19l1-12M9 7V4.5h6V7" />
  ),
  later: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5l3.5 2" />,
  trunks: <path d="M4 5h6v14H4zM14 8h6v8h-6zM10 12h4M6.5 8h1M6.5 11h1M16.5 11h1" />,
  voicemail: <path d="M6.5 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM17.5 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM6.5 15.5h11" />,
  lock: <path d="M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14.5v2" />,
  settings: (
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 7m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M9 17m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0" />
  ),
  mail: <path d="M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5" />,
  brand: (
    <path d="M12 3.5a8.5 8.5 0 1 0 0 17c1.5 0 2-1 1.5-2.2s0-2 1.5-2h2.2a3.3 3.3 0 0 0 3.3-3.3 9 9 0 0 0-8.5-9.5zM7.5 12.5h.01M9 8.5h.01M14.5 8.5h.01" />
  ),
  money: <path d="M3.5 7h17v10h-17z M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z" />,
  keys: <path d="M3 6.5h18v11H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof SHAPES

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="icon"
    >
      {SHAPES[name]}
    </svg>
  )
}
