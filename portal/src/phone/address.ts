/** Where SIP is spoken over WebSocket: at the exchange that this page came from. */
export function sipAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sip`
}

/** What people type, such as `+44 (20) 7946-0123`, as it is dialled; null when nothing can be dialled by it. */
export function dialled(typed: string): string | null {
  const bare = typed.replace(/[\s().\-/]/g, '')
  return /^[+*#\w]{1,64}$/.test(bare) ? bare : null
}
