import { useState } from 'react'
import { secondFactorOf, signIn, type Proof, type SecondFactor, type Signed } from './signing'
import { endSession, startSession } from './session'

const SLOW_AFTER_MS = 1500

/** The steps of signing in: the proof, then a code where one is wanted, then codes to keep, then in. */
export function useSigning() {
  const [busy, setBusy] = useState(false)
  const [slow, setSlow] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [proof, setProof] = useState<Proof | null>(null)
  const [factor, setFactor] = useState<SecondFactor | null>(null)
  const [signed, setSigned] = useState<Signed | null>(null)

  const submit = async (given: Proof, code = '') => {
    setBusy(true)
    setFailure(null)
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    try {
      const done = await signIn(given, code)
      if (done.recoveryCodes.length > 0 || given.resetId) setSigned({ ...done, newPassword: given.resetId !== undefined })
      else startSession(done.session)
    } catch (problem) {
      const wanted = secondFactorOf(problem)
      if (wanted) setFactor((now) => ({ ...wanted, enrolment: wanted.enrolment ?? now?.enrolment ?? null }))
      else setFailure(problem)
      setProof(wanted ? given : null)
    } finally {
      clearTimeout(timer)
      setSlow(false)
      setBusy(false)
    }
  }
  const again = () => (setFactor(null), setProof(null), setFailure(null))
  return {
    busy,
    slow,
    failure,
    factor,
    signed,
    submit,
    again,
    renewed: () => {
      endSession('sign_in.new_password')
      setSigned(null)
    },
    answer: (code: string) => (proof ? submit(proof, code) : Promise.resolve()),
    kept: () => {
      if (signed?.newPassword) setSigned({ ...signed, recoveryCodes: [] })
      else if (signed) startSession(signed.session)
    },
  }
}

export type Signing = ReturnType<typeof useSigning>
