import '@mantine/charts/styles.css'
import type { DashboardView } from '@gpro/contracts'
import { BarChart } from '@mantine/charts'
import { memo } from 'react'
import { money } from '../../app/format.ts'
import { useLanguage } from '../../app/language.ts'
import { useTexts } from '../../texts/index.ts'
import { Card } from './card.tsx'
import { monthName } from './month-name.ts'

/** Billed and collected, month by month. Drawn again only for other data: that takes a tenth of a second, in which nobody's key is heard. */
export const CashFlow = memo(function CashFlow({ data }: { readonly data: DashboardView['cash_flow_data'] }) {
  const { dashboard: words } = useTexts()
  const language = useLanguage()
  return (
    <Card title={words.cashFlow}>
      <BarChart
        h={250}
        data={data.map(({ month, facturado, cobrado }) => ({ month: monthName(month, language), facturado, cobrado }))}
        dataKey="month"
        series={[
          { name: 'facturado', label: words.billed, color: 'ocean.7' },
          { name: 'cobrado', label: words.collected, color: 'teal.6' },
        ]}
        valueFormatter={money}
        yAxisProps={{ width: 90 }}
        // A single month is no wall.
        maxBarWidth={64}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
      />
    </Card>
  )
})
