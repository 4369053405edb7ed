import { shownNumber } from '../words/numbers'
import type { CallRow, ChannelRow } from '../api/rows'

function userOf(address: string | undefined): string {
  return (address ?? '').replace(/^sips?:/, '').split('@')[0] ?? ''
}

/** A caller or callee as people say it: name and number, or what is known of them. */
export function party(name: string | undefined, number: string): string {
  const shown = shownNumber(number)
  if (!name || name === number) return shown
  return number ? `${name} (${shown})` : name
}

export function callerOf(row: CallRow): string {
  return party(row.caller_id_name, row.caller_id_number || row.calling_from || userOf(row.from))
}

export function calleeOf(row: CallRow): string {
  return party(row.callee_id_name, row.callee_id_number || row.dialed_number || userOf(row.to) || userOf(row.request))
}

/** Who a leg's phone belongs to, by owner id; empty where nobody is known. */
export type Owners = (ownerId: string | undefined) => string

export interface LiveCall {
  id: string
  from: string
  to: string
  answered: boolean
  startedS: number
}

/** Channels are legs; legs of one call share a bridge. One row per call, told from the leg that started it. */
export function liveCalls(channels: ChannelRow[], nowS: number, owners: Owners = () => ''): LiveCall[] {
  const calls = new Map<string, ChannelRow[]>()
  for (const leg of channels) {
    const id = leg.interaction_id || leg.bridge_id || [leg.uuid, leg.other_leg].filter(Boolean).sort().join('+')
    calls.set(id, [...(calls.get(id) ?? []), leg])
  }
  return [...calls].map(([id, legs]) => liveCall(id, legs, nowS, owners)).sort((a, b) => b.startedS - a.startedS)
}

function liveCall(id: string, legs: ChannelRow[], nowS: number, owners: Owners): LiveCall {
  const first = legs.find((leg) => leg.direction === 'inbound') ?? legs[0]!
  const other = legs.find((leg) => leg !== first)
  return {
    id,
    from: party(owners(first.owner_id), first.caller_id_number || userOf(first.presence_id) || first.username || ''),
    to: party(owners(other?.owner_id), first.destination || other?.destination || other?.username || ''),
    answered: legs.length > 1 ? legs.every((leg) => leg.answered) : first.answered === true,
    startedS: nowS - Math.max(...legs.map((leg) => leg.elapsed_s ?? 0)),
  }
}
