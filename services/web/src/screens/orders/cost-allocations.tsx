import { allocateCost, type CostAllocationView, deleteCostAllocation, listAvailableCharges, type ProviderInvoiceDetailView } from '@gpro/contracts'
import { Box } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useLoaded } from '../../api/hooks.ts'
import { money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'

interface CostProps {
  readonly cost: ProviderInvoiceDetailView
}

/** The charges that this cost was spread over, and what each earns over it. */
export function Allocations({ cost }: CostProps) {
  const { costs: words, common, orders } = useTexts()
  const mayWrite = useMay()('costs.write')
  if (cost.allocations.length === 0) return null
  return (
    <Box mt="sm">
      <PlainTable<CostAllocationView>
        label={words.allocations}
        rows={cost.allocations}
        keyOf={({ id }) => id}
        columns={[
          { id: 'charge', header: words.charge, cell: ({ order_charge_description }) => order_charge_description },
          { id: 'sale', header: words.sale, align: 'right', cell: ({ sale_price }) => money(sale_price) },
          { id: 'cost', header: words.cost, align: 'right', cell: ({ cost_amount }) => money(cost_amount) },
          { id: 'profit', header: orders.profit, align: 'right', cell: ({ profit }) => money(profit) },
          { id: 'margin', header: orders.margin, align: 'right', cell: ({ margin_percentage }) => `${Math.round(margin_percentage * 100) / 100} %` },
        ]}
        actions={({ id, is_billed }) =>
          mayWrite &&
          !is_billed && <ConfirmButton label={common.delete} question={words.releaseQuestion} endpoint={deleteCostAllocation} sent={{ id }} small />
        }
      />
    </Box>
  )
}

/** What is left of the cost, to a charge that has none yet. */
export function Allocate({ cost, onDone }: CostProps & { readonly onDone: () => void }) {
  const { costs: words, orders } = useTexts()
  const { available_charges } = useLoaded(listAvailableCharges, { id: cost.id })
  const charges = available_charges.map(({ id, description, service_name, subtotal }) => ({
    value: String(id),
    label: `${description || service_name} · ${money(subtotal)}`,
  }))
  return (
    <ContractForm
      endpoint={allocateCost}
      id={cost.id}
      fields={[
        { name: 'order_charge_id', label: words.charge, kind: 'select', options: charges, required: true, span: 8 },
        { name: 'cost_amount', label: words.cost, kind: 'money', required: true, span: 4 },
        { name: 'description', label: orders.description, span: 12 },
      ]}
      initial={{ cost_amount: cost.unallocated_amount }}
      submit={words.allocate}
      onDone={({ warning }) => {
        if (warning) notifications.show({ color: 'orange', message: warning })
        onDone()
      }}
      onCancel={onDone}
    />
  )
}
