import '@mantine/charts/styles.css'
import type { DashboardView } from '@gpro/contracts'
import { BarChart } from '@mantine/charts'
import { money } from '../../app/format.ts'
import { useLanguage } from '../../app/language.ts'
import { useTexts } from '../../texts/index.ts'
import { Card } from './card.tsx'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Billed and collected, month by month. */
export function CashFlow({ data }: { readonly data: DashboardView['cash_flow_data'] }) {
  const { dashboard: words } = useTexts()
  const format = new Intl.DateTimeFormat(useLanguage(), { month: 'short', timeZone: 'UTC' })
  // The API says months in English, as it always did; other spans it names itself.
  const nameOf = (month: string) => (MONTHS.includes(month) ? format.format(new Date(Date.UTC(2024, MONTHS.indexOf(month), 1))) : month)
  return (
    <Card title={words.cashFlow}>
      <BarChart
        h={250}
        data={data.map(({ month, facturado, cobrado }) => ({ month: nameOf(month), facturado, cobrado }))}
        dataKey="month"
        series={[
          { name: 'facturado', label: words.billed, color: 'ocean.7' },
          { name: 'cobrado', label: words.collected, color: 'teal.6' },
        ]}
        valueFormatter={money}
        yAxisProps={{ width: 90 }}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
      />
    </Card>
  )
}
