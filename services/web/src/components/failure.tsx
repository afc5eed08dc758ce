import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { Problem } from '../api/problem.ts'
import { useTexts } from '../texts/index.ts'

interface FailureProps {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  /** Said instead, where the client itself knows why. */
  readonly sentence?: string
}

/** Why something did not work: the API's sentence as it is, and the number under which it is found in the logs. */
export function Failure({ error, retry, sentence }: FailureProps) {
  const { errors, shell } = useTexts()
  if (!error) return null
  const problem = error instanceof Problem ? error : undefined
  return (
    <Alert color="red" variant="light" role="alert">
      <Text size="sm">{sentence ?? problem?.message ?? errors.unexpected}</Text>
      <Group gap="sm" mt={retry || problem?.requestId ? 6 : 0}>
        {retry && (
          <Button size="compact-sm" variant="light" color="red" onClick={retry}>
            {errors.retry}
          </Button>
        )}
        {problem?.code === 'SECOND_FACTOR_MISSING' && (
          // Not by the router: the log-in shows failures too, and is loaded without it.
          <Anchor href="/profile" size="sm">
            {shell.profile}
          </Anchor>
        )}
        {problem?.requestId && (
          <Text size="xs" c="dimmed" ff="monospace">
            {errors.request(problem.requestId)}
          </Text>
        )}
      </Group>
    </Alert>
  )
}
