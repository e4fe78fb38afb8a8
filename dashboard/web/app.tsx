import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import type { Me } from '../api.ts'
import { setClock } from './clock.ts'
import { Failed, useEased, Waiting } from './parts/loaded.tsx'
import { queries, useApi } from './queries.ts'
import { ServerProblem } from './server.ts'
import { Shell } from './shell.tsx'
import { theme, variables } from './theme.ts'
import { ViewerProvider } from './viewer.tsx'

const NewPassword = lazy(() => import('./pages/new-password.tsx').then((file) => ({ default: file.NewPassword })))
const SignIn = lazy(() => import('./pages/sign-in.tsx').then((file) => ({ default: file.SignIn })))

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <ViewerProvider>
          <Gate />
        </ViewerProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** Everything but the sign-in page needs somebody signed in. */
function Gate() {
  const me = useApi<Me>('/api/me')
  const now = me.data?.now
  const somebody = useEased(me.data)
  useEffect(() => {
    if (now) setClock(now)
  }, [now])

  if (location.pathname === '/setel-ulang') {
    return (
      <Suspense fallback={<Waiting />}>
        <NewPassword />
      </Suspense>
    )
  }
  if (me.error instanceof ServerProblem && me.error.status === 401) {
    return (
      <Suspense fallback={<Waiting />}>
        <SignIn />
      </Suspense>
    )
  }
  if (somebody) return <Shell me={somebody} />
  return me.error ? <Failed error={me.error} again={() => void me.refetch()} /> : <Starting />
}

/** Until it is known who is there: the same bar that index.html shows before any script. */
function Starting() {
  return (
    <>
      <header className="top">
        <span className="brand">
          <img src="/gaung.svg" alt="" />
          Gaung
        </span>
      </header>
      <div className="main">
        <Waiting />
      </div>
    </>
  )
}
