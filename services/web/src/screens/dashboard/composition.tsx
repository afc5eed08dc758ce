import '@mantine/charts/styles.css'
import type { DashboardView } from '@gpro/contracts'
import { DonutChart } from '@mantine/charts'
import { ColorSwatch, Group, Stack, Text } from '@mantine/core'
import { memo } from 'react'
import { money } from '../../app/format.ts'
import { useTexts } from '../../texts/index.ts'
import { Card } from './card.tsx'

/** What the billed money is made of. */
export const Composition = memo(function Composition({ parts }: { readonly parts: DashboardView['revenue_composition'] }) {
  const { dashboard: words } = useTexts()
  const data = [
    { name: words.ownServices, value: parts.servicios_propios, share: parts.porcentaje_propios, color: 'ocean.7' },
    { name: words.outsourced, value: parts.servicios_tercerizados, share: parts.porcentaje_tercerizados, color: 'yellow.6' },
    { name: words.rebilled, value: parts.gastos_terceros, share: parts.porcentaje_gastos, color: 'teal.6' },
  ]
  return (
    <Card title={words.composition}>
      <Group wrap="nowrap" align="center">
        <DonutChart data={data} size={130} thickness={22} valueFormatter={money} withLabels={false} />
        <Stack gap={6}>
          {data.map(({ name, value, share, color }) => (
            <Group key={name} gap={6} wrap="nowrap" align="flex-start">
              <ColorSwatch color={`var(--mantine-color-${color.replace('.', '-')})`} size={10} mt={5} withShadow={false} />
              <div>
                <Text size="xs" c="dimmed">
                  {name}
                </Text>
                <Text size="sm">
                  {money(value)}{' '}
                  <Text size="xs" c="dimmed" span>
                    {share}&nbsp;%
                  </Text>
                </Text>
              </div>
            </Group>
          ))}
        </Stack>
      </Group>
    </Card>
  )
})
