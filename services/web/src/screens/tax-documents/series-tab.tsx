import { type DteSeriesView, listDteSeries, startDteSeries } from '@gpro/contracts'
import { today, yearOf } from '@gpro/core'
import { Group, Stack, Text } from '@mantine/core'
import { useLoaded } from '../../api/hooks.ts'
import { now } from '../../app/clock.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'

/** The control numbers of each kind and year, and where they began. */
export function SeriesTab() {
  const { taxDocuments: words } = useTexts()
  const series = useLoaded(listDteSeries)
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={640}>
          {words.seriesHint}
        </Text>
        <DialogButton label={words.startSeries}>
          {(close) => (
            <ContractForm
              endpoint={startDteSeries}
              fields={[
                { name: 'dte_type', label: words.type, kind: 'select', options: choicesOf(words.types), required: true, span: 5 },
                { name: 'year', label: words.year, kind: 'number', required: true, span: 3 },
                { name: 'started_after', label: words.startedAfter, kind: 'number', hint: words.startedAfterHint, required: true, span: 4 },
              ]}
              initial={{ dte_type: '03', year: String(yearOf(today(now()))) }}
              onDone={close}
              onCancel={close}
            />
          )}
        </DialogButton>
      </Group>
      <PlainTable<DteSeriesView>
        label={words.tabs.series}
        rows={series}
        keyOf={({ id }) => id}
        columns={[
          { id: 'type', header: words.type, cell: ({ dte_type }) => words.types[dte_type] },
          { id: 'year', header: words.year, cell: ({ year }) => year },
          { id: 'place', header: words.pointOfSale, cell: ({ establishment, point_of_sale }) => `${establishment} ${point_of_sale}` },
          { id: 'environment', header: words.environment, cell: ({ environment }) => words.environments[environment] },
          { id: 'after', header: words.startedAfter, align: 'right', cell: ({ started_after }) => started_after },
          { id: 'last', header: words.lastNumber, align: 'right', cell: ({ last_number }) => last_number },
        ]}
      />
    </Stack>
  )
}
