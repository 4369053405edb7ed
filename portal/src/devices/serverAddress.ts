import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'

interface About {
  sip?: { host?: string; port?: number }
}

const SIP_PORT = 5060

/** Where phones send their REGISTER: what the exchange says of itself, else the host this page came from. */
export function useServerAddress(): string {
  const { data } = useQuery({
    queryKey: ['about'],
    queryFn: async ({ signal }) => (await ask<About>('about', { signal })).data,
    staleTime: Infinity,
    retry: false,
  })
  return `${data?.sip?.host ?? location.hostname}:${data?.sip?.port ?? SIP_PORT}`
}
