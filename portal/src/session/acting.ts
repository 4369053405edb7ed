import { ask } from '../api/client'
import { under } from '../api/queries'
import { loginKept, turnOff } from '../phone/phone'
import { goWithoutAsking, placeHash } from '../shell/route'
import { session, startSession } from './session'
import { sessionOf, type AuthData } from './signing'

/** Takes the place of somebody of a customer, with their rights; one's own session is kept beside. */
export async function actAs(account: string, user: { id: string; name: string }): Promise<void> {
  const own = session()
  if (!own || own.before) return
  const data = { action: 'impersonate_user' }
  const answer = await ask<AuthData>(under(account, 'users', user.id, 'user_auth'), { method: 'PUT', data })
  goWithoutAsking(placeHash(account, 'overview'))
  startSession({ ...sessionOf(answer, ''), playing: user.name, before: own, phoneBefore: loginKept() })
}

/** Back to one's own session, at the people of the account. */
export async function actAsOneself(): Promise<void> {
  const acting = session()
  if (!acting?.before) return
  // A phone begun in another's name ends with it; one's own, and a call on it, goes on.
  if (loginKept() !== acting.phoneBefore) turnOff()
  goWithoutAsking(placeHash(acting.accountId, 'users'))
  startSession(acting.before)
  // Last, so that nothing is asked any more in the name that ends.
  await ask('token_auth', { method: 'DELETE', token: acting.token }).catch(() => undefined)
}

const WORKING_IN = 'strowger.masquerade'

/** Tells the audit log that a customer's account is entered; what it returns tells that it is left. */
export function enterAccount(account: string, token: string): () => void {
  const tell = (method: 'PUT' | 'DELETE') =>
    void ask(under(account, 'masquerade'), { method, token }).catch(() => undefined)
  // A page that is loaded again has not been away.
  if (sessionStorage.getItem(WORKING_IN) !== account) tell('PUT')
  sessionStorage.setItem(WORKING_IN, account)
  return () => {
    sessionStorage.removeItem(WORKING_IN)
    tell('DELETE')
  }
}
