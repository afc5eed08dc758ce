import { Title } from '@mantine/core'
import { useTexts } from '../../texts/index.ts'

export function ClientsPage() {
  return <Title order={1}>{useTexts().common.loading}</Title>
}
