import { ask, type Answer } from '../api/client'
import { record, Refusal } from '../api/refusal'
import { md5 } from './md5'
import type { Session } from './session'

export interface AuthData {
  account_id: string
  owner_id?: string
  account_name?: string
  is_reseller?: boolean
  is_master_account?: boolean
  priv_level?: string
  recovery_codes?: string[]
}

/** What signing in led to: a session, with codes to keep where a second factor was just set up. */
export interface Signed {
  session: Session
  recoveryCodes: string[]
  /** Came by the link of a mail: a new password comes first. */
  newPassword?: boolean
}

/** The exchange wants a second proof; `enrolment` is there when it is the first time. */
export interface SecondFactor {
  wrong: boolean
  enrolment: { secret: string; uri: string } | null
}

/** KAZOO's user_auth: MD5 of `user:password`, the user name in lower case as it is stored. */
export function credentials(username: string, password: string): string {
  return md5(`${username.trim().toLowerCase()}:${password}`)
}

/** Who signs in: by user name and password, or by the link of a recovery mail. */
export interface Proof {
  account: string
  credential: string
  resetId?: string
}

export async function signIn({ account, credential, resetId }: Proof, code: string): Promise<Signed> {
  const factor = code ? { multi_factor_response: code } : {}
  const answer = resetId
    ? await ask<AuthData>('user_auth/recovery', { method: 'POST', data: { reset_id: resetId, ...factor } })
    : await ask<AuthData>('user_auth', { method: 'PUT', data: { credentials: credential, ...named(account), ...factor } })
  return {
    session: sessionOf(answer, account),
    recoveryCodes: answer.data.recovery_codes ?? [],
  }
}

export function sessionOf({ auth_token, data }: Answer<AuthData>, account: string): Session {
  return {
    token: auth_token ?? '',
    accountId: data.account_id,
    accountName: data.account_name ?? account,
    userId: data.owner_id ?? '',
    reseller: data.is_reseller === true,
    master: data.is_master_account === true,
    admin: data.priv_level === 'admin',
  }
}

/** Asks for a mail with a link; the answer never tells whether there is such a user. */
export async function askForLink(account: string, username: string): Promise<void> {
  await ask('user_auth/recovery', { method: 'PUT', data: { username: username.trim().toLowerCase(), ...named(account) } })
}

/** An account is named by its name or by its realm, which has a dot. */
function named(account: string) {
  return account.includes('.') ? { account_realm: account } : { account_name: account }
}

export function secondFactorOf(failure: unknown): SecondFactor | null {
  if (!(failure instanceof Refusal) || failure.status !== 401) return null
  const asked = record(failure.data).multi_factor_request
  if (!asked) return null
  const enrolment = record(record(record(asked).settings).enrolment)
  return {
    wrong: record(asked).wrong === true,
    enrolment: enrolment.secret ? { secret: String(enrolment.secret), uri: String(enrolment.uri) } : null,
  }
}
