import { useSyncExternalStore } from 'react'
import { ask } from '../api/client'
import { brandWords } from '../words/words'

/** Whose portal this is, by the name of the host it was opened at; everything is optional. */
export interface Brand {
  domain?: string
  company_name?: string
  colors?: { primary?: string; accent?: string }
  support?: { email?: string; number?: string }
  texts?: Record<string, Record<string, string>>
  has_logo?: boolean
  has_icon?: boolean
}

const PRODUCT = 'Strowger'
let brand: Brand = {}
const listeners = new Set<() => void>()

/** Asks for the brand of the host; a host without one is ours. */
export async function learnBrand(): Promise<void> {
  const found = await ask<Brand>('whitelabel').catch(() => null)
  if (!found) return
  brand = found.data
  brandWords(brand.texts ?? {})
  if (brand.has_icon) document.querySelector('link[rel="icon"]')?.setAttribute('href', picture(brand, 'icon'))
  listeners.forEach((listener) => listener())
}

export function useBrand(): Brand {
  return useSyncExternalStore(subscribe, () => brand)
}

export function productName(): string {
  return brand.company_name || PRODUCT
}

export function picture({ domain }: Brand, name: 'logo' | 'icon'): string {
  return `/v2/whitelabel/${encodeURIComponent(domain ?? '')}/${name}`
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
