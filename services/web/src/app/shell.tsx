import {
  ActionIcon,
  AppShell,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  ScrollArea,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { leave } from '../auth/log-out.ts'
import { useProfile } from '../auth/profile.ts'
import { SessionWarning } from '../auth/session-warning.tsx'
import { Icon } from '../components/icon.tsx'
import { MenuLink } from '../components/links.tsx'
import { useTexts } from '../texts/index.ts'
import { Bell } from './bell.tsx'
import { chooseLanguage, language } from './language.ts'
import { modulesFor } from './navigation.ts'
import { Palette } from './palette.tsx'

export function Shell() {
  const { shell } = useTexts()
  const [opened, { toggle, close }] = useDisclosure()
  const modules = modulesFor(useProfile())
  const navigate = useNavigate()
  useHotkeys(modules.map(({ to }, index) => [`alt+${index + 1}`, () => void navigate({ to })]))

  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <a href="#content" className="skip">
        {shell.skip}
      </a>
      <Palette />
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={shell.menu} />
            <Text fw={700}>GPRO Logistic</Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              size="xs"
              onClick={spotlight.open}
              leftSection={<Icon name="search" size={14} />}
              rightSection={<Kbd size="xs">Ctrl K</Kbd>}
              visibleFrom="xs"
            >
              {shell.search}
            </Button>
            <Bell />
            <SchemeButton />
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <ScrollArea>
          <MainMenu onChoose={close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <SessionWarning />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}

function MainMenu({ onChoose }: { readonly onChoose: () => void }) {
  const { modules: words } = useTexts()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return modulesFor(useProfile()).map(({ to, name, icon }, index) => (
    <MenuLink
      key={to}
      to={to}
      label={words[name]}
      leftSection={<Icon name={icon} />}
      active={to === '/' ? path === '/' : path.startsWith(to)}
      aria-keyshortcuts={`Alt+${index + 1}`}
      onClick={onChoose}
      style={{ borderRadius: 'var(--mantine-radius-sm)' }}
    />
  ))
}

function SchemeButton() {
  const { shell } = useTexts()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const other = scheme === 'light' ? 'dark' : 'light'
  return (
    <ActionIcon variant="default" size="lg" aria-label={shell[other]} onClick={() => setColorScheme(other)}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </ActionIcon>
  )
}

function PersonMenu() {
  const { shell } = useTexts()
  const { username, first_name, last_name, role_display } = useProfile()
  const navigate = useNavigate()
  const name = `${first_name} ${last_name}`.trim() || username
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton px={6} aria-label={`${name}, ${role_display}`}>
          <Group gap={6} wrap="nowrap">
            <Icon name="user" />
            <Text size="sm" fw={500} visibleFrom="sm">
              {name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{role_display}</Menu.Label>
        <Menu.Item leftSection={<Icon name="key" size={16} />} onClick={() => void navigate({ to: '/profile' })}>
          {shell.profile}
        </Menu.Item>
        <Menu.Item onClick={() => chooseLanguage(language() === 'es' ? 'en' : 'es')} leftSection={<Icon name="list" size={16} />}>
          {shell.language}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="exit" size={16} />} onClick={() => void leave()}>
          {shell.logOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
