import { ActionIcon, Group, Kbd, Menu, Text, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { leave } from '../auth/log-out.ts'
import { useProfile } from '../auth/profile.ts'
import { Icon } from '../components/icon.tsx'
import { chooseLanguage, useTexts } from '../texts/index.ts'
import { language } from './language.ts'

export function SchemeButton() {
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

export function PersonMenu({ onKeys }: { readonly onKeys: () => void }) {
  const { shell, keys } = useTexts()
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
        <Menu.Item onClick={() => void chooseLanguage(language() === 'es' ? 'en' : 'es')} leftSection={<Icon name="list" size={16} />}>
          {shell.language}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="keyboard" size={16} />} rightSection={<Kbd size="xs">?</Kbd>} onClick={onKeys}>
          {keys.title}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="exit" size={16} />} onClick={() => void leave()}>
          {shell.logOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
