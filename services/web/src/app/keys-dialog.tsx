import { Group, Kbd, Modal, Table } from '@mantine/core'
import { useTexts } from '../texts/index.ts'

interface KeysDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Which keys there are. */
export function KeysDialog({ opened, onClose }: KeysDialogProps) {
  const { title, what } = useTexts().keys
  const rows = [
    [['Ctrl K'], what.find],
    [['Alt 1', '…', 'Alt 9'], what.go],
    [['N'], what.create],
    [['F'], what.bill],
    [['/'], what.search],
    [['↓', '↑'], what.rows],
    [['←', '→'], what.sideways],
    [['Enter'], what.open],
    [['Esc'], what.back],
    [['?'], what.keys],
  ] as const
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <Table aria-label={title} fz="sm" verticalSpacing={6}>
        <Table.Tbody>
          {rows.map(([keys, said]) => (
            <Table.Tr key={said}>
              <Table.Th scope="row" w={150}>
                <Group gap={4} wrap="nowrap">
                  {keys.map((key) => (key === '…' ? key : <Kbd key={key}>{key}</Kbd>))}
                </Group>
              </Table.Th>
              <Table.Td>{said}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
