import { ActionIcon, AppShell, Burger, Button, Group, Kbd, ScrollArea, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useProfile } from '../auth/profile.ts'
import { SessionWarning } from '../auth/session-warning.tsx'
import { Failure } from '../components/failure.tsx'
import { loadForm } from '../components/form/contract-form.tsx'
import { Icon } from '../components/icon.tsx'
import { MenuLink } from '../components/links.tsx'
import { useTexts } from '../texts/index.ts'
import { Bell } from './bell.tsx'
import { press, useKeys } from './keys.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { mayOpen, modulesFor } from './navigation.ts'
import { Palette } from './palette.tsx'
import { PersonMenu, SchemeButton } from './person-menu.tsx'

/** Of the keyboard, but for 0. */
const DIGITS = 9

export function Shell() {
  const { shell, errors } = useTexts()
  const [opened, { toggle, close }] = useDisclosure()
  const [keysShown, keys] = useDisclosure()
  const profile = useProfile()
  const modules = modulesFor(profile)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const navigate = useNavigate()
  useHotkeys(modules.slice(0, DIGITS).map(({ to }, index) => [`alt+${index + 1}`, () => void navigate({ to })]))
  useEffect(() => void loadForm(), [])
  useKeys({ '?': keys.open, n: () => press('N'), f: () => press('F') })

  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 228, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <a href="#content" className="skip">
        {shell.skip}
      </a>
      <Palette />
      <KeysDialog opened={keysShown} onClose={keys.close} />
      <AppShell.Header>
        <Group h="100%" px={{ base: 'xs', sm: 'md' }} gap={4} justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={shell.menu} />
            <Text fw={700} style={{ whiteSpace: 'nowrap' }}>
              GPRO Logistic
            </Text>
          </Group>
          <Group gap={8} wrap="nowrap">
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
            <ActionIcon variant="default" size="lg" onClick={spotlight.open} aria-label={shell.search} hiddenFrom="xs">
              <Icon name="search" />
            </ActionIcon>
            <Bell />
            <SchemeButton />
            <PersonMenu onKeys={keys.open} />
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
        {mayOpen(path, profile) ? <Outlet /> : <Failure error={new Error()} sentence={errors.forbidden} />}
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
      aria-keyshortcuts={index < DIGITS ? `Alt+${index + 1}` : undefined}
      onClick={onChoose}
      style={{ borderRadius: 'var(--mantine-radius-sm)' }}
    />
  ))
}
