import fields from '@fields'
import type { WordKey } from '../words/words'

/** What a control needs to know of a setting; from the schema. */
export interface Field {
  type?: string | string[]
  title?: string
  description?: string
  enum?: string[]
  default?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
}

export type Kind =
  | 'timezone'
  | 'country'
  | 'callflow'
  | 'blacklists'
  | 'classes'
  | 'days'
  | 'lines'
  | 'order'
  | 'dialplan'
  | 'labels'
  | 'codetypes'
  | 'portal_language'
  | 'number'
  | 'user'
  | 'week'
  | 'dates'
  | 'pin'

/** A setting on a panel. `old` are names under which people know it from elsewhere; the search finds those too. */
export interface Placed {
  path: string
  kind?: Kind
  old?: string
  scope?: string
  /** Out of sight until asked for. */
  advanced?: boolean
}

export interface Section {
  label: WordKey
  fields: Placed[]
}

export interface Panel {
  id: string
  label: WordKey
  sections: Section[]
}

export const PANELS: Panel[] = [
  {
    id: 'general',
    label: 'settings.general',
    sections: [
      {
        label: 'settings.account',
        fields: [
          { path: 'name', old: 'company' },
          { path: 'realm', old: 'SIP domain' },
          { path: 'timezone', kind: 'timezone', old: 'time zone' },
          { path: 'language', old: 'prompt language' },
        ],
      },
      {
        label: 'settings.reading',
        fields: [
          { path: 'ui_language', kind: 'portal_language', old: 'portal language' },
          { path: 'ui_flags.twelve_hours_mode', old: '12 hours, 24 hours, AM PM' },
          { path: 'ui_flags.date_format', old: 'date format' },
          { path: 'ui_flags.numbers_format', old: 'number format' },
        ],
      },
      {
        label: 'settings.contacts',
        fields: [
          { path: 'contact.technical.name' },
          { path: 'contact.technical.email' },
          { path: 'contact.technical.number' },
          { path: 'contact.billing.name' },
          { path: 'contact.billing.email' },
          { path: 'contact.billing.number' },
        ],
      },
      {
        label: 'settings.address',
        fields: [
          { path: 'address.street' },
          { path: 'address.postal_code', old: 'zip' },
          { path: 'address.locality', old: 'city' },
          { path: 'address.region', old: 'state, province' },
          { path: 'address.country', kind: 'country' },
        ],
      },
    ],
  },
  {
    id: 'caller-id',
    label: 'settings.caller_id',
    sections: [
      {
        label: 'settings.caller_id_external',
        fields: [
          { path: 'caller_id.external.number', old: 'CLI, CLIP, main number' },
          { path: 'caller_id.external.name', old: 'CNAM' },
          { path: 'caller_id_options.outbound_privacy', old: 'CLIR, hide caller id, withhold' },
        ],
      },
      {
        label: 'settings.caller_id_inside',
        fields: [
          { path: 'caller_id.internal.number' },
          { path: 'caller_id.internal.name' },
          { path: 'caller_id.emergency.number', old: 'E911, ELIN' },
          { path: 'caller_id.emergency.name' },
        ],
      },
      {
        label: 'settings.caller_id_asserted',
        fields: [
          { path: 'caller_id.asserted.number', old: 'PAI, P-Asserted-Identity, Asserted identity' },
          { path: 'caller_id.asserted.name' },
          { path: 'caller_id.asserted.realm' },
        ],
      },
    ],
  },
  {
    id: 'blacklist',
    label: 'settings.blacklist',
    sections: [
      {
        label: 'settings.blacklist_who',
        fields: [
          { path: 'blacklists', kind: 'blacklists', old: 'Blocked numbers, blocklist' },
          { path: 'reject_anonymous.enabled', old: 'ACR, Anonymous call rejection' },
        ],
      },
    ],
  },
  {
    id: 'misc',
    label: 'settings.misc',
    sections: [
      {
        label: 'settings.misc_incoming',
        fields: [
          { path: 'call_waiting.enabled', old: 'Second call, knocking' },
          { path: 'blind_transfer_callback.enabled', old: 'Transfer recall, return of blind transfers' },
          { path: 'blind_transfer_callback.ring_timeout_s' },
          { path: 'blind_transfer_callback.voicemail_counts_as_answered' },
          { path: 'blind_transfer_callback.fallback' },
          { path: 'preflow.always', kind: 'callflow', old: 'Pre-call routing' },
        ],
      },
      {
        label: 'settings.misc_outgoing',
        fields: [
          { path: 'call_restriction', kind: 'classes', old: 'Call barring, toll control, classifiers' },
          { path: 'dial_plan', kind: 'dialplan', old: 'Outside line, dialplan, prefix' },
          { path: 'onnet.prefer', old: 'On-net routing, internal routing' },
          { path: 'onnet.zero_rate', old: 'Free internal calls' },
          { path: 'outbound_flags', kind: 'labels', old: 'Dynamic flags, static flags, routing flags' },
        ],
      },
      {
        label: 'settings.misc_recording',
        fields: [
          { path: 'call_recording.account.inbound.offnet.enabled', old: 'Record calls' },
          { path: 'call_recording.account.inbound.onnet.enabled' },
          { path: 'call_recording.account.outbound.offnet.enabled' },
          { path: 'call_recording.account.outbound.onnet.enabled' },
          { path: 'call_recording.validate_start.enabled', old: 'Validate recording start', scope: 'diagnostics' },
          { path: 'call_recording.validate_start.delay_s', scope: 'diagnostics' },
          { path: 'call_journey.enabled', old: 'Call trace, SIP debug', scope: 'diagnostics' },
        ],
      },
      {
        label: 'settings.misc_access',
        fields: [
          { path: 'access_lists.register', kind: 'order', old: 'Register ACL, IP ACL, firewall' },
          { path: 'access_lists.call', kind: 'order', old: 'Call ACL, IP ACL' },
        ],
      },
    ],
  },
  {
    id: 'autoclip',
    label: 'settings.autoclip',
    sections: [
      {
        label: 'settings.autoclip_what',
        fields: [
          { path: 'autoclip.enabled', old: 'Callback to last agent, last agent routing' },
          { path: 'autoclip.lifetime_s', kind: 'days', advanced: true },
          { path: 'autoclip.delete_after_callback', advanced: true },
          { path: 'autoclip.match_digits', advanced: true },
          { path: 'autoclip.match_did', old: 'Match inbound DID', advanced: true },
        ],
      },
    ],
  },
]

const KNOWN = fields as Record<string, Field>

export function fieldOf(path: string): Field {
  return KNOWN[path] ?? {}
}

export function isKnown(path: string): boolean {
  return path in KNOWN
}

export const ALL_PLACED = PANELS.flatMap((panel) =>
  panel.sections.flatMap((section) => section.fields.map((placed) => ({ panel, section, placed }))),
)

/** Where a setting is changed: `misc~call_waiting.enabled`; null where no panel of the account has it. */
export function panelPlace(setting: string): string | null {
  const found = ALL_PLACED.find(({ placed }) => covers(placed.path, setting) || covers(setting, placed.path))
  return found ? `${found.panel.id}~${found.placed.path}` : null
}

export function covers(path: string, other: string): boolean {
  return path === other || other.startsWith(`${path}.`)
}
