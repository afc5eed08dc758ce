import { listNotifications, markAllNotificationsRead, type NotificationView } from '@gpro/contracts'
import { ActionIcon, Button, Group, Indicator, Popover, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { useAct, useApi } from '../api/hooks.ts'
import { Icon } from '../components/icon.tsx'
import { useTexts } from '../texts/index.ts'
import { moment } from './format.ts'

/** What the system tells this person, and how much of it is new. */
export function Bell() {
  const { shell } = useTexts()
  const [opened, { toggle, close }] = useDisclosure()
  const { data } = useApi(listNotifications, { fields: { limit: 30 } })
  const readAll = useAct(markAllNotificationsRead)
  const unread = data?.unread_count ?? 0
  return (
    <Popover opened={opened} onClose={close} onDismiss={close} position="bottom-end" width={360} trapFocus shadow="md">
      <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={16} color="red" offset={4}>
        <Popover.Target>
          <ActionIcon variant="default" size="lg" onClick={toggle} aria-label={`${shell.notifications}: ${unread}`}>
            <Icon name="bell" />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p="xs">
        <Group justify="space-between" mb="xs">
          <Text fw={600} size="sm">
            {shell.notifications}
          </Text>
          <Button variant="subtle" size="compact-xs" disabled={unread === 0} onClick={() => readAll.mutate({})}>
            {shell.markRead}
          </Button>
        </Group>
        <ScrollArea.Autosize mah={420}>
          <Stack gap={2}>
            {data?.notifications.map((told) => (
              <Told key={told.id} told={told} onOpen={close} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}

function Told({ told: { title, message, read, timestamp, metadata }, onOpen }: { readonly told: NotificationView; readonly onOpen: () => void }) {
  const router = useRouter()
  const { link } = metadata
  function open() {
    // The API names pages by their address.
    if (typeof link === 'string') router.history.push(link)
    onOpen()
  }
  return (
    <UnstyledButton onClick={open} p="xs" bg={read ? undefined : 'var(--mantine-primary-color-light)'} style={{ borderRadius: 4 }}>
      <Text size="sm" fw={read ? 400 : 600}>
        {title}
      </Text>
      <Text size="xs">{message}</Text>
      <Text size="xs" c="dimmed">
        {moment(timestamp)}
      </Text>
    </UnstyledButton>
  )
}
