/** How somebody wants to read times and colours; KAZOO's ui_flags. */
export interface Preferences {
  twelve_hours_mode?: boolean
  date_format?: 'mdy' | 'dmy' | 'ymd'
  colorblind_mode?: boolean
  timezone?: string
}

let chosen: Preferences = {}

export function preferences(): Preferences {
  return chosen
}

export function prefer(next: Preferences): void {
  chosen = next
  if (typeof document !== 'undefined') document.documentElement.dataset.palette = next.colorblind_mode ? 'plain' : 'usual'
}
