import { useSyncExternalStore } from 'react'
import type { WordKey } from '../words/words'

/** What stands between this browser and the exchange. */
export type LineState = 'off' | 'starting' | 'ready' | 'lost' | 'refused'
export type CallState = 'calling' | 'ringing' | 'incoming' | 'answering' | 'talking'

export interface PhoneCall {
  id: string
  state: CallState
  /** Who is at the other end, as people say it. */
  party: string
  outgoing: boolean
  talkingSince: number | null
  muted: boolean
  held: boolean
  transferring: boolean
}

/** Why a call ended, kept until the next one. */
export interface Ended {
  party: string
  why: WordKey
}

export interface PhoneState {
  line: LineState
  /** In whose name it rings: the device's. */
  device: string
  problem: WordKey | null
  calls: PhoneCall[]
  ended: Ended | null
}

const OFF: PhoneState = { line: 'off', device: '', problem: null, calls: [], ended: null }
const listeners = new Set<() => void>()
let state = OFF

export function phoneState(): PhoneState {
  return state
}

export function change(next: Partial<PhoneState>): void {
  state = { ...state, ...next }
  listeners.forEach((listener) => listener())
}

export function reset(): void {
  change(OFF)
}

export function addCall(call: PhoneCall): void {
  change({ calls: [...state.calls, call], ended: null, problem: null })
}

export function changeCall(id: string, next: Partial<PhoneCall>): void {
  change({ calls: state.calls.map((call) => (call.id === id ? { ...call, ...next } : call)) })
}

export function endCall(id: string, why: WordKey): void {
  const call = state.calls.find((one) => one.id === id)
  if (call) change({ calls: state.calls.filter((one) => one !== call), ended: { party: call.party, why } })
}

export function usePhone(): PhoneState {
  return useSyncExternalStore(subscribe, phoneState)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
