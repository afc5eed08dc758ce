import { Center, Loader, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect, useMemo } from 'react'
import { LogInPage } from '../auth/log-in-page.tsx'
import { useSession } from '../auth/session.ts'
import { later } from '../components/later.tsx'
import { useTexts } from '../texts/index.ts'
import { readable, themeWith } from './theme.ts'

export function App() {
  const { close } = useTexts().common
  const theme = useMemo(() => themeWith(close), [close])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <Door />
    </MantineProvider>
  )
}

const Waiting = () => (
  <Center h="100dvh">
    <Loader />
  </Center>
)

const Inside = later(() => import('./inside.tsx').then(({ Inside: inside }) => inside), Waiting)

/** Nobody sees anything before having logged in. */
function Door() {
  const session = useSession()
  // What comes after the log-in is fetched while the password is typed.
  useEffect(() => void Inside.preload(), [])
  if (session === 'starting') return <Waiting />
  if (session === 'none') return <LogInPage />
  return <Inside ended={session === 'ended'} />
}
