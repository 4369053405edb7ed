/** The mark: a selector's wiper reaching over two banks of contacts. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="mark">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <path d="M8 24a16 16 0 0 1 16-16" />
        <path d="M14 24a10 10 0 0 1 10-10" />
      </g>
      <circle cx="22.5" cy="22.5" r="3.2" fill="#fff" />
    </svg>
  )
}
