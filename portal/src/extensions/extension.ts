import type { Callflows } from '@documents'
import { ask } from '../api/client'
import { under } from '../api/queries'
import type { CallflowRow } from '../api/rows'

/** A number or short extension, by whether it is written as E.164. */
export function isOutside(number: string): boolean {
  return number.startsWith('+')
}

/** The callflows that belong to a user: what rings them. */
export function flowsOf(callflows: CallflowRow[], user: string): CallflowRow[] {
  return callflows.filter((flow) => flow.owner_id === user)
}

export function extensionsOf(callflows: CallflowRow[], user: string): string[] {
  return flowsOf(callflows, user)
    .flatMap((flow) => flow.numbers ?? [])
    .filter((number) => !isOutside(number))
}

export function numbersOf(callflows: CallflowRow[], user: string): string[] {
  return flowsOf(callflows, user)
    .flatMap((flow) => flow.numbers ?? [])
    .filter(isOutside)
}

export function flowWith(callflows: CallflowRow[], number: string): CallflowRow | undefined {
  return callflows.find((flow) => flow.numbers?.includes(number))
}

/** A callflow whose one step rings a user or a device. */
export function ringing(module: 'user' | 'device', id: string, name: string, numbers: string[]): Callflows {
  const owner = module === 'user' ? { owner_id: id, type: 'mainUserCallflow' } : {}
  return { name, numbers, flow: { module, data: { id }, children: {} }, ...owner } as Callflows
}

export async function createFlow(account: string, flow: Callflows): Promise<void> {
  await ask(under(account, 'callflows'), { method: 'PUT', data: flow })
}

export async function setNumbers(account: string, flow: CallflowRow, numbers: string[]): Promise<void> {
  const path = under(account, 'callflows', flow.id)
  if (numbers.length === 0 && !flow.patterns?.length) await ask(path, { method: 'DELETE' })
  else await ask(path, { method: 'PATCH', data: { numbers } })
}

/** Gives a user this extension in place of the one they had; empty takes it away. Outside numbers stay. */
export async function giveExtension(
  account: string,
  user: { id: string; name: string },
  callflows: CallflowRow[],
  extension: string,
) {
  const own = flowsOf(callflows, user.id)[0]
  if (!own) return extension ? createFlow(account, ringing('user', user.id, user.name, [extension])) : undefined
  const kept = (own.numbers ?? []).filter(isOutside)
  return setNumbers(account, own, extension ? [extension, ...kept] : kept)
}

/** Lets an outside number ring a user (beside the extension), or nobody. */
export async function assignNumber(
  account: string,
  number: string,
  user: { id: string; name: string } | null,
  callflows: CallflowRow[],
) {
  const now = flowWith(callflows, number)
  if (now && now.owner_id === user?.id) return
  if (now)
    await setNumbers(
      account,
      now,
      (now.numbers ?? []).filter((other) => other !== number),
    )
  if (!user) return
  const own = flowsOf(callflows, user.id)[0]
  if (own) await setNumbers(account, own, [...(own.numbers ?? []), number])
  else await createFlow(account, ringing('user', user.id, user.name, [number]))
}
