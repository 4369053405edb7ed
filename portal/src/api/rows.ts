/** Rows as the API lists them (KAZOO's columns, the ones the portal reads). Documents come from the schemas. */
export interface AccountRow {
  id: string
  name: string
  realm?: string
  descendants_count?: number
  enabled?: boolean
  tree?: string[]
  /** Names of the accounts above it, as far as they may be seen. */
  tree_names?: string[]
}

export interface UserRow {
  id: string
  first_name?: string
  last_name?: string
  username?: string
  email?: string
  priv_level?: string
  enabled?: boolean
}

export interface DeviceRow {
  id: string
  name: string
  username?: string
  owner_id?: string
  enabled?: boolean
  device_type?: string
}

export interface RegistrationRow {
  username?: string
  authorizing_id?: string
  contact?: string
  contact_ip?: string
  contact_port?: number | string
  network_ip?: string
  network_port?: number | string
  event_timestamp?: number
  expires?: number
  user_agent?: string
}

export interface CallflowRow {
  id: string
  name?: string
  type?: string
  numbers?: string[]
  patterns?: string[]
  owner_id?: string
  modules?: string[]
}

export interface NumberRow {
  state?: string
  used_by?: string
  assigned_to?: string
}

export interface ResourceRow {
  id: string
  name: string
  enabled?: boolean
  weight_cost?: number
}

export interface CallRow {
  id: string
  interaction_id?: string
  call_id?: string
  caller_id_number?: string
  caller_id_name?: string
  callee_id_number?: string
  callee_id_name?: string
  dialed_number?: string
  calling_from?: string
  from?: string
  to?: string
  request?: string
  direction?: string
  duration_seconds?: number | string
  billing_seconds?: number | string
  timestamp?: number | string
  hangup_cause?: string
  hangup_by?: string
  reason?: string
  owner_id?: string
  media_recordings?: string
  cost_micros?: number | string
  cost_currency?: string
  rate_name?: string
}

export interface LegDocument extends CallRow {
  call_direction?: string
  ringing_seconds?: number | string
  hangup_code?: string
  user_agent?: string
  channel_created_time?: number
  from_uri?: string
  to_uri?: string
  media?: { protection: string; packets: number; lost: number; jitter_ms: number; mos: number }
}

export interface StepDocument {
  at: string
  step: string
  verdict: string
  detail?: string | null
  /** The word of what is told instead of the detail, and what it is about. */
  note?: string
  about?: string
  setting?: string | null
  value?: string | null
  from?: string | null
  from_id?: string
  changed_at?: string | null
  from_name?: string
  changed_by?: { user_id?: string; account_id?: string; name?: string } | null
}

export interface ChannelRow {
  uuid: string
  answered?: boolean
  authorizing_id?: string
  bridge_id?: string
  interaction_id?: string
  destination?: string
  direction?: string
  other_leg?: string
  owner_id?: string
  presence_id?: string
  timestamp?: number
  elapsed_s?: number
  username?: string
  caller_id_name?: string
  caller_id_number?: string
  callee_id_number?: string
}
