import { Center, Loader, MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import 'dayjs/locale/es'
import { LogInPage } from '../auth/log-in-page.tsx'
import { useSession } from '../auth/session.ts'
import { SessionEnd } from '../auth/session-end.tsx'
import { useLanguage } from './language.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { readable, theme } from './theme.ts'

export function App() {
  const locale = useLanguage()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
        <Notifications position="bottom-right" />
        <QueryClientProvider client={queryClient}>
          <Door />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  )
}

/** Nobody sees anything before having logged in; whoever has, keeps the screen when the session ends. */
function Door() {
  const session = useSession()
  if (session === 'starting') {
    return (
      <Center h="100dvh">
        <Loader />
      </Center>
    )
  }
  if (session === 'none') return <LogInPage />
  return (
    <>
      <RouterProvider router={router} />
      <SessionEnd opened={session === 'ended'} />
    </>
  )
}
