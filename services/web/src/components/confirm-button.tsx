import type { Endpoint } from '@gpro/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useAct } from '../api/hooks.ts'
import type { Sent } from '../api/request.ts'
import { useTexts } from '../texts/index.ts'
import { DialogButton } from './dialog-button.tsx'
import { Failure } from './failure.tsx'

interface ConfirmProps<E extends Endpoint> {
  readonly label: string
  readonly question: string
  readonly endpoint: E
  readonly sent: Sent<E>
  readonly onDone?: () => void
  /** Red, for what is lost, unless another is said. */
  readonly color?: string
  /** Within the row of a table. */
  readonly small?: boolean
}

/** What cannot simply be taken back is asked about first. */
export function ConfirmButton<E extends Endpoint>({ label, small = false, color = 'red', ...question }: ConfirmProps<E>) {
  return (
    <DialogButton label={label} color={color} variant={small ? 'subtle' : 'light'} size={small ? 'compact-xs' : 'xs'}>
      {(close) => <Question {...question} label={label} color={color} close={close} />}
    </DialogButton>
  )
}

function Question<E extends Endpoint>({ label, color, question, endpoint, sent, onDone, close }: ConfirmProps<E> & { readonly close: () => void }) {
  const { common } = useTexts()
  const act = useAct(endpoint, () => {
    close()
    onDone?.()
  })
  return (
    <Stack>
      <Text size="sm">{question}</Text>
      <Failure error={act.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {common.cancel}
        </Button>
        <Button color={color} loading={act.isPending} onClick={() => act.mutate(sent)}>
          {label}
        </Button>
      </Group>
    </Stack>
  )
}
