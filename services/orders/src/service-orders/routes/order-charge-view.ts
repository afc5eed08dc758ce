import { formatPercent, type OrderChargeView, toEarningsView } from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import type { OrderCharge } from '../repository/order-contents.ts'

export function toOrderChargeView({ net, iva, total, cost, ...row }: OrderCharge): OrderChargeView {
  const { provider_invoice_id, provider_invoice_number, provider_name, ...charge } = row
  const earned = toEarningsView(net, cost)
  const provider = { provider_invoice_number: provider_invoice_number ?? '', provider_name: provider_name ?? '' }
  return {
    ...charge,
    service_code: '',
    notes: row.description,
    unit_price: formatMoney(row.unit_price),
    discount: formatPercent(row.discount),
    subtotal: formatMoney(net),
    amount: formatMoney(net),
    iva_amount: formatMoney(iva),
    total: formatMoney(total),
    // What is paid to a provider is outsourced, whatever was typed.
    is_third_party_service: row.is_third_party_service === 1 || provider_invoice_id !== null,
    ...earned,
    cost_allocation_info: provider_invoice_id === null ? null : { provider_invoice_id, ...provider, ...earned },
    billing_status: row.invoice_id === null ? 'disponible' : 'facturado',
  }
}
