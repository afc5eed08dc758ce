import { Modal, Stack, Text } from '@mantine/core'
import { useTexts } from '../texts/index.ts'
import { LogInForm } from './log-in-form.tsx'

/** Over whatever the person was doing, which goes on once they have logged in again. */
export function SessionEnd({ opened }: { readonly opened: boolean }) {
  const { logIn: words } = useTexts()
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      title={words.ended}
      zIndex={1000}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text size="sm">{words.endedHint}</Text>
        <LogInForm />
      </Stack>
    </Modal>
  )
}
