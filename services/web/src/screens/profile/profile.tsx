import { Stack, Tabs } from '@mantine/core'
import { useProfile } from '../../auth/profile.ts'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { OwnData, OwnPassword } from './own-data.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { SecondFactor } from './second-factor.tsx'

export function ProfilePage() {
  const { shell, profile: words } = useTexts()
  const { username, role_display } = useProfile()
  return (
    <Page title={shell.profile} subtitle={`${username} · ${role_display}`}>
      <Tabs defaultValue="data" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="data">{words.data}</Tabs.Tab>
          <Tabs.Tab value="security">{words.security}</Tabs.Tab>
          <Tabs.Tab value="sessions">{words.sessions}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="data">
          <OwnData />
        </Tabs.Panel>
        <Tabs.Panel value="security">
          <Stack>
            <OwnPassword />
            <SecondFactor />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <OwnSessions />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
