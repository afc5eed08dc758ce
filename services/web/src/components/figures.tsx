import { Paper, SimpleGrid, Skeleton, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface Figure {
  readonly label: string
  /** Absent while it is on its way. */
  readonly value: ReactNode
  readonly hint?: ReactNode
  readonly color?: string
}

/** The few numbers that somebody looks for first. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <SimpleGrid cols={{ base: 2, md: figures.length }} spacing="sm" className="figures">
      {figures.map(({ label, value, hint, color }) => (
        <Paper key={label} withBorder px={{ base: 'xs', sm: 'md' }} py="xs">
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          {value === undefined ? (
            <Skeleton h={24} w={110} my={2} />
          ) : (
            <Text fz={{ base: 'md', sm: 'lg' }} fw={650} {...(color !== undefined && { c: color })}>
              {value}
            </Text>
          )}
          {hint && (
            <Text size="xs" c="dimmed">
              {hint}
            </Text>
          )}
        </Paper>
      ))}
    </SimpleGrid>
  )
}
