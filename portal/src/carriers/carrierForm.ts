import type { Resources } from '@documents'
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
    rules: (carrier.rules ?? []).join('\n'),
    prefix: first?.prefix ?? '',
    flags: (carrier.flags ?? []).join('\n'),
    emergency: carrier.emergency === true,
    trusted: carrier.trusted === true,
    enabled: carrier.enabled !== false,
  }
}

export function carrierOf(values: Values, before: Resources | undefined): Partial<Resources> {
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
