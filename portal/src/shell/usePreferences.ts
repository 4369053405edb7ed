import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../api/client'
import { under, useAccount } from '../api/queries'
import type { Session } from '../session/session'
import { prefer, type Preferences } from '../words/preferences'
import { sayAgain, speakAsElsewhere } from '../words/words'

interface Person {
  ui_flags?: Preferences
  ui_language?: string
  timezone?: string
}

/** How the person signed in reads times, dates and colours: their own choice, else their account's. */
export function usePreferences(session: Session): void {
  const account = useAccount(session.accountId).data as Person | undefined
  const { data: person } = useQuery({
    queryKey: [session.accountId, 'preferences', session.userId],
    queryFn: async ({ signal }) => (await ask<Person>(under(session.accountId, 'users', session.userId), { signal })).data,
    enabled: session.userId !== '',
    staleTime: 60_000,
  })
  useEffect(() => {
    prefer({ ...account?.ui_flags, ...person?.ui_flags, timezone: person?.timezone })
    const language = person?.ui_language ?? account?.ui_language
    void (language ? speakAsElsewhere(language) : Promise.resolve()).then(sayAgain)
  }, [account, person])
}
