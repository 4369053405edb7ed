import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Refusal } from './api/refusal'
import { useBrand } from './brand/brand'
import { Toast } from './parts/toast'
import { SignIn } from './session/SignIn'
import { useSession } from './session/session'
import { Shell } from './shell/Shell'
import { themeOf } from './theme'

const schemes = localStorageColorSchemeManager({ key: 'strowger.scheme' })

// Only a network that failed is asked again; what the exchange refused once it would refuse again.
const newQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (times, failure) => times < 2 && failure instanceof Refusal && failure.status === 0,
        staleTime: 2000,
      },
    },
  })

export function App() {
  const session = useSession()
  const primary = useBrand().colors?.primary
  const theme = useMemo(() => themeOf(primary), [primary])
  // What one person read is not for the next, nor for who acts in another's place.
  const queries = useMemo(newQueries, [session?.token])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemes}>
      <QueryClientProvider client={queries}>
        {session ? <Shell key={session.token} session={session} /> : <SignIn />}
        <Toast />
      </QueryClientProvider>
    </MantineProvider>
  )
}
