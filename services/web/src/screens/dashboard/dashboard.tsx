import { Title } from '@mantine/core'
import { useTexts } from '../../texts/index.ts'

export function Dashboard() {
  return <Title order={1}>{useTexts().modules.dashboard}</Title>
}
