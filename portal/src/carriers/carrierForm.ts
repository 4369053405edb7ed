import type { Resources } from '@documents'
import { linesOfPairs, pairsOf } from '../editor/pairs'
import type { Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'

type Gateway = NonNullable<Resources['gateways']>[number]

export const CARRIER_DEFAULTS: Values = {
  name: '',
  server: '',
  port: '5060',
  username: '',
  password: '',
  inbound_ips: '',
  weight_cost: '50',
  max_rate_cost: '',
  rates: '',
  'caller_id_options.format': 'e164',
  'caller_id_options.forwarded': 'own',
  rules: '',
  prefix: '',
  flags: '',
  emergency: false,
  trusted: false,
  enabled: true,
}

export const CARRIER_LABELS: Labels = {
  name: 'carriers.name',
  server: 'carriers.server',
  port: 'carriers.port',
  username: 'carriers.username',
  password: 'carriers.password',
  inbound_ips: 'carriers.inbound',
  weight_cost: 'carriers.weight',
  max_rate_cost: 'carriers.ceiling',
  rates: 'carriers.rates',
  'caller_id_options.format': 'carriers.caller_format',
  'caller_id_options.forwarded': 'carriers.forwarded',
  rules: 'carriers.rules',
  prefix: 'carriers.prefix',
  flags: 'carriers.flags',
  emergency: 'carriers.emergency',
  trusted: 'carriers.trusted',
  enabled: 'carriers.enabled',
}

/** The form shows the first gateway; others of the document are kept as they are. */
export function formOf(carrier: Resources): Values {
  const first = carrier.gateways[0]
  return {
    name: carrier.name,
    server: first?.server ?? '',
    port: String(first?.port ?? 5060),
    username: first?.username ?? '',
    password: '',
    inbound_ips: (carrier.inbound_ips ?? []).join('\n'),
    weight_cost: String(carrier.weight_cost ?? 50),
    max_rate_cost: String(carrier.max_rate_cost ?? ''),
    rates: linesOfPairs((carrier.rates ?? []).map(({ prefix, rate_cost }) => [prefix, rate_cost])),
    'caller_id_options.format': carrier.caller_id_options?.format ?? 'e164',
    'caller_id_options.forwarded': carrier.caller_id_options?.forwarded ?? 'own',
    rules: (carrier.rules ?? []).join('\n'),
    prefix: first?.prefix ?? '',
    flags: (carrier.flags ?? []).join('\n'),
    emergency: carrier.emergency === true,
    trusted: carrier.trusted === true,
    enabled: carrier.enabled !== false,
  }
}

export function carrierOf(values: Values, before: Resources | undefined): Record<string, unknown> {
  const text = (path: string) => String(values[path] ?? '').trim()
  const first: Gateway = { ...before?.gateways[0], server: text('server'), port: Number(text('port')) || 5060 }
  if (text('username')) first.username = text('username')
  else delete first.username
  if (text('password')) first.password = text('password')
  if (text('prefix')) first.prefix = text('prefix')
  else delete first.prefix
  return {
    name: text('name'),
    enabled: values.enabled === true,
    weight_cost: Number(text('weight_cost')),
    // Taken away again where it was there; a new carrier has none to take away.
    ...(text('max_rate_cost') ? { max_rate_cost: Number(text('max_rate_cost')) } : before && { max_rate_cost: null }),
    rates: (pairsOf(text('rates')) ?? []).map(([prefix, rate_cost]) => ({ prefix, rate_cost })),
    caller_id_options: {
      ...before?.caller_id_options,
      format: text('caller_id_options.format'),
      forwarded: text('caller_id_options.forwarded'),
    },
    rules: linesOf(text('rules')),
    flags: linesOf(text('flags')),
    emergency: values.emergency === true,
    trusted: values.trusted === true,
    inbound_ips: text('inbound_ips')
      .split(/[\s,;]+/)
      .filter(Boolean),
    gateways: [first, ...(before?.gateways.slice(1) ?? [])],
  }
}

// A rule may hold spaces and commas; lines alone divide.
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
