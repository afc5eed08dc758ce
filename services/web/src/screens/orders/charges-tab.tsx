import {
  addCharge,
  deleteCharge,
  IVA_TYPE_LABELS,
  listActiveServices,
  listClientPrices,
  type OrderChargeView,
  type ServiceOrderDetailView,
  updateCharge,
} from '@gpro/contracts'
import { useMemo } from 'react'
import { useApi } from '../../api/hooks.ts'
import { money } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { Icon } from '../../components/icon.tsx'
import { TextLink } from '../../components/links.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import type { Column } from '../../components/table/data-table.tsx'
import { type Texts, useTexts } from '../../texts/index.ts'
import { useTermFields } from './term-fields.ts'

interface OrderProps {
  readonly order: ServiceOrderDetailView
}

export function ChargesTab({ order }: OrderProps) {
  const texts = useTexts()
  const { orders: words, common } = texts
  const columns = useMemo(() => columnsOf(texts, order), [texts, order])
  const open = order.status !== 'cerrada'
  return (
    <>
      {open && (
        <DialogButton label={words.addCharge} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} mb="sm">
          {(close) => <AddCharge order={order} onDone={close} />}
        </DialogButton>
      )}
      <PlainTable
        label={words.tabs.charges}
        columns={columns}
        rows={order.charges}
        keyOf={({ id }) => id}
        {...(open && { empty: words.noCharges })}
        {...(open && {
          actions: (charge: OrderChargeView) =>
            charge.invoice_id === null && (
              <>
                <DialogButton label={common.edit} title={charge.service_name} variant="subtle" size="compact-xs">
                  {(close) => <EditCharge order={order} charge={charge} onDone={close} />}
                </DialogButton>
                <ConfirmButton label={common.delete} question={charge.service_name} endpoint={deleteCharge} sent={{ id: charge.id }} small />
              </>
            ),
        })}
      />
    </>
  )
}

function columnsOf({ orders: words }: Texts, { charges, fiscal_summary: { services } }: ServiceOrderDetailView): readonly Column<OrderChargeView>[] {
  const columns: readonly Column<OrderChargeView>[] = [
    { id: 'service', header: words.service, cell: ({ service_name }) => service_name },
    { id: 'notes', header: words.description, cell: ({ notes }) => notes },
    { id: 'quantity', header: words.quantity, align: 'right', cell: ({ quantity }) => quantity },
    { id: 'price', header: words.price, align: 'right', cell: ({ unit_price }) => money(unit_price) },
    { id: 'discount', header: words.discount, align: 'right', cell: ({ discount }) => `${discount} %` },
    { id: 'iva_type', header: words.ivaType, oneLine: true, cell: ({ iva_type }) => ivaLabelOf(iva_type) },
    { id: 'subtotal', header: words.net, align: 'right', cell: ({ subtotal }) => money(subtotal), total: money(services.subtotal_neto) },
    { id: 'iva', header: words.iva, align: 'right', cell: ({ iva_amount }) => money(iva_amount), total: money(services.iva_total) },
    { id: 'total', header: words.total, align: 'right', cell: ({ total }) => money(total), total: money(services.total_con_iva) },
    {
      id: 'invoice',
      oneLine: true,
      header: words.invoice,
      cell: ({ invoice_id, invoice_number }) =>
        invoice_id !== null && (
          <TextLink to="/invoicing/$id" params={{ id: String(invoice_id) }}>
            {invoice_number}
          </TextLink>
        ),
    },
  ]
  // Until something is billed there is no invoice to name.
  return charges.some(({ invoice_id }) => invoice_id !== null) ? columns : columns.filter(({ id }) => id !== 'invoice')
}

function ivaLabelOf(type: string): string {
  return choicesOf(IVA_TYPE_LABELS).find(({ value }) => value === type)?.label ?? type
}

interface ChargeFormProps extends OrderProps {
  readonly onDone: () => void
}

/** The price that this client was promised, or else the catalog's. */
function AddCharge({ order: { id, client }, onDone }: ChargeFormProps) {
  const { orders: words } = useTexts()
  const terms = useTermFields()
  const services = useApi(listActiveServices).data ?? []
  const prices = useApi(listClientPrices, { id: { clientId: client } }).data ?? []
  return (
    <ContractForm
      endpoint={addCharge}
      id={id}
      fields={[
        {
          name: 'service',
          label: words.service,
          kind: 'select',
          options: services.map((service) => ({ value: String(service.id), label: service.name })),
          required: true,
          span: 12,
        },
        ...terms,
      ]}
      initial={{ quantity: '1', discount: '0' }}
      derive={(name, value) => {
        if (name !== 'service') return {}
        const service = services.find((one) => String(one.id) === value)
        const own = prices.find((price) => String(price.service) === value)
        return { unit_price: own?.custom_price ?? service?.default_price, iva_type: own?.iva_type ?? service?.iva_type }
      }}
      submit={words.addCharge}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function EditCharge({ order, charge, onDone }: ChargeFormProps & { readonly charge: OrderChargeView }) {
  const { id, quantity, unit_price, discount, iva_type, notes } = charge
  return (
    <ContractForm
      endpoint={updateCharge}
      id={order.id}
      fields={useTermFields()}
      initial={{ quantity, unit_price, discount, iva_type, notes }}
      fixed={{ charge_id: id }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
