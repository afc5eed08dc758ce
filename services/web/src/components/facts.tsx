import { SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface FactsProps {
  readonly facts: readonly (readonly [label: string, value: ReactNode])[]
  readonly columns?: number
}

/** What is known of a thing, label above value. What is empty takes no room. */
export function Facts({ facts, columns = 4 }: FactsProps) {
  return (
    <SimpleGrid component="dl" cols={{ base: 2, md: columns }} spacing="sm" verticalSpacing="xs" m={0}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </div>
        ))}
    </SimpleGrid>
  )
}
