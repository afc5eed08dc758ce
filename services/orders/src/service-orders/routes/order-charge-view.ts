import { formatPercent, type OrderChargeView, toEarningsView } from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import type { OrderCharge } from '../repository/order-charges.ts'

export function toOrderChargeView({ row, net, iva, total, cost }: OrderCharge): OrderChargeView {
  const earned = toEarningsView(net, cost)
  return {
    id: row.id,
    service_order: row.order_id,
    service: row.service_id,
    service_name: row.service_name,
    service_code: '',
    description: row.description,
    notes: row.description,
    quantity: row.quantity,
    unit_price: formatMoney(row.unit_price),
    discount: formatPercent(row.discount),
    iva_type: row.iva_type,
    subtotal: formatMoney(net),
    amount: formatMoney(net),
    iva_amount: formatMoney(iva),
    total: formatMoney(total),
    invoice_id: row.invoice_id,
    invoice_number: row.invoice_number,
    // What is paid to a provider is outsourced, whatever was typed.
    is_third_party_service: row.is_third_party_service === 1 || row.provider_invoice_id !== null,
    ...earned,
    cost_allocation_info:
      row.provider_invoice_id === null
        ? null
        : {
            provider_invoice_id: row.provider_invoice_id,
            provider_invoice_number: row.provider_invoice_number ?? '',
            provider_name: row.provider_name ?? '',
            ...earned,
          },
    billing_status: row.invoice_id === null ? 'disponible' : 'facturado',
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}
