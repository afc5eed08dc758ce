import { type BilledChargeView, type BilledExpenseView, editCharge, editExpense, IVA_TYPE_LABELS, removeItem } from '@gpro/contracts'
import { Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'
import { useTermFields } from '../orders/term-fields.ts'
import type { InvoiceProps } from './invoice.tsx'

/** What the invoice bills; of one that is not issued lines may still be changed, or go back to the order. */
export function Lines({ invoice }: InvoiceProps) {
  const { billing: words, orders, common } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const open = invoice.is_editable && may('invoicing.write')
  const leave = (item_type: 'charge' | 'expense', item_id: number, name: string) => (
    <ConfirmButton
      label={words.takeOut}
      question={words.takeOutQuestion(name)}
      endpoint={removeItem}
      sent={{ id: invoice.id, fields: { item_type, item_id } }}
      onDone={() => {
        // With its last line the invoice is gone.
        if (invoice.billed_charges.length + invoice.billed_expenses.length === 1) void navigate({ to: '/invoicing' })
      }}
      small
    />
  )
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {words.lines}
      </Title>
      {invoice.billed_charges.length > 0 && (
        <PlainTable<BilledChargeView>
          label={orders.services}
          rows={invoice.billed_charges}
          keyOf={({ id }) => id}
          columns={[
            { id: 'service', header: orders.service, cell: ({ service_name }) => service_name },
            { id: 'description', header: orders.description, cell: ({ description }) => description },
            { id: 'quantity', header: orders.quantity, align: 'right', cell: ({ quantity }) => quantity },
            { id: 'price', header: orders.price, align: 'right', cell: ({ unit_price }) => money(unit_price) },
            { id: 'discount', header: orders.discount, align: 'right', cell: ({ discount }) => `${discount} %` },
            { id: 'net', header: orders.net, align: 'right', cell: ({ subtotal }) => money(subtotal), total: money(invoice.subtotal_services) },
            { id: 'iva', header: orders.iva, align: 'right', cell: ({ iva_amount }) => money(iva_amount), total: money(invoice.iva_services) },
            { id: 'total', header: orders.total, align: 'right', cell: ({ total }) => money(total), total: money(invoice.total_services) },
          ]}
          {...(open && {
            actions: (charge: BilledChargeView) => (
              <>
                <DialogButton label={common.edit} title={charge.service_name} variant="subtle" size="compact-xs">
                  {(close) => <EditCharge invoice={invoice.id} charge={charge} onDone={close} />}
                </DialogButton>
                {leave('charge', charge.id, charge.service_name)}
              </>
            ),
          })}
        />
      )}
      {invoice.billed_expenses.length > 0 && (
        <PlainTable<BilledExpenseView>
          label={orders.rebilled}
          rows={invoice.billed_expenses}
          keyOf={({ id }) => id}
          columns={[
            { id: 'description', header: orders.rebilled, cell: ({ description }) => description },
            { id: 'provider', header: orders.provider, cell: ({ provider_name }) => provider_name },
            { id: 'net', header: orders.net, align: 'right', cell: ({ subtotal }) => money(subtotal), total: money(invoice.subtotal_third_party) },
            { id: 'iva', header: orders.iva, align: 'right', cell: ({ iva_amount }) => money(iva_amount), total: money(invoice.iva_third_party) },
            { id: 'total', header: orders.total, align: 'right', cell: ({ total }) => money(total), total: money(invoice.total_third_party) },
          ]}
          {...(open && {
            actions: (expense: BilledExpenseView) => (
              <>
                <DialogButton label={common.edit} title={expense.description} variant="subtle" size="compact-xs">
                  {(close) => <EditExpense invoice={invoice.id} expense={expense} onDone={close} />}
                </DialogButton>
                {leave('expense', expense.id, expense.description)}
              </>
            ),
          })}
        />
      )}
    </section>
  )
}

interface EditProps {
  readonly invoice: number
  readonly onDone: () => void
}

function EditCharge({ invoice, charge, onDone }: EditProps & { readonly charge: BilledChargeView }) {
  const { id, quantity, unit_price, discount, iva_type, description } = charge
  return (
    <ContractForm
      endpoint={editCharge}
      id={invoice}
      fields={useTermFields()}
      initial={{ quantity, unit_price, discount, iva_type, notes: description }}
      fixed={{ charge_id: id }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function EditExpense({ invoice, expense, onDone }: EditProps & { readonly expense: BilledExpenseView }) {
  const { expenses: words, orders } = useTexts()
  return (
    <ContractForm
      endpoint={editExpense}
      id={invoice}
      fields={[
        { name: 'customer_markup_percentage', label: words.markup, kind: 'number' },
        { name: 'customer_iva_type', label: orders.ivaType, kind: 'select', options: choicesOf(IVA_TYPE_LABELS) },
      ]}
      initial={{ customer_markup_percentage: expense.markup_percentage, customer_iva_type: expense.customer_iva_type }}
      fixed={{ transfer_id: expense.id }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
