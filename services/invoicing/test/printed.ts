import type { BilledChargeView, BilledExpenseView, InvoiceDetailView } from '@gpro/contracts'
import { add, chargeAmounts, formatMoney, type LineAmounts, parseMoney } from '@gpro/core'
import type { PrintedInvoice } from '../src/printing/printed-invoice.ts'

/** A service of $100.00 gravado, described as asked. */
export function printedCharge(id: number, description = 'Importación definitiva'): BilledChargeView {
  const { net, iva, total } = chargeAmounts({ quantity: 1, unit_price: parseMoney('100.00'), discount: 0, iva_type: 'gravado' })
  return {
    id,
    service_id: 1,
    service_name: 'Trámite aduanal',
    description,
    quantity: 1,
    unit_price: '100.00',
    discount: '0.00',
    subtotal: formatMoney(net),
    iva_amount: formatMoney(iva),
    total: formatMoney(total),
    iva_type: 'gravado',
    applies_iva: true,
    is_third_party_service: false,
    cost_amount: '0.00',
    profit: '100.00',
    margin_percentage: '100.00',
  }
}

/** An expense of $50.00 that bears no IVA, re-billed at cost. */
export function printedExpense(id: number, description = 'Almacenaje en puerto'): BilledExpenseView {
  return {
    id,
    description,
    provider_name: 'Naviera de demostración',
    cost: '40.00',
    markup_percentage: '25.00',
    applies_iva: false,
    iva_type: 'no_sujeto',
    customer_iva_type: 'no_sujeto',
    subtotal: '50.00',
    iva_amount: '0.00',
    total: '50.00',
  }
}

function sums(lines: readonly { subtotal: string; iva_amount: string; total: string }[]): LineAmounts {
  const of = (pick: 'subtotal' | 'iva_amount' | 'total') => add(...lines.map((line) => parseMoney(line[pick])))
  return { net: of('subtotal'), iva: of('iva_amount'), total: of('total') }
}

/** A pre-invoice over one service and one expense, unless asked otherwise, with the totals that its lines have. */
export function printed(changes: Partial<InvoiceDetailView> = {}, more: Partial<Omit<PrintedInvoice, 'invoice'>> = {}): PrintedInvoice {
  const charges = changes.billed_charges ?? [printedCharge(1)]
  const expenses = changes.billed_expenses ?? [printedExpense(1)]
  const [services, thirdParty] = [sums(charges), sums(expenses)]
  const total = add(services.total, thirdParty.total)
  const invoice: InvoiceDetailView = {
    ...HEAD,
    billed_charges: charges,
    billed_expenses: expenses,
    subtotal_services: formatMoney(services.net),
    iva_services: formatMoney(services.iva),
    total_services: formatMoney(services.total),
    subtotal_third_party: formatMoney(thirdParty.net),
    iva_third_party: formatMoney(thirdParty.iva),
    total_third_party: formatMoney(thirdParty.total),
    subtotal_neto: formatMoney(add(services.net, thirdParty.net)),
    iva_total: formatMoney(add(services.iva, thirdParty.iva)),
    total_amount: formatMoney(total),
    balance: formatMoney(total),
    ...changes,
  }
  return {
    invoice,
    client: {
      legal_name: 'Cliente de demostración, S.A. de C.V.',
      nit: '0000-000000-000-0',
      nrc: '000000-0',
      address: 'Calle de ejemplo, San Salvador',
    },
    agency: { name: 'Agencia de demostración', nit: '1111-111111-111-1', nrc: '111111-1', address: '', phone: '', email: 'demo@example.com' },
    language: 'es',
    ...more,
  }
}

const AT = '2026-03-02T15:00:00.000Z'

const HEAD: Omit<
  InvoiceDetailView,
  `${'subtotal' | 'iva' | 'total'}_${'services' | 'third_party'}` | `billed_${string}` | 'subtotal_neto' | 'iva_total' | 'total_amount' | 'balance'
> = {
  id: 1,
  invoice_number: 'PRE-00001-2026',
  invoice_type: 'DTE',
  invoice_type_display: 'Documento Tributario Electrónico',
  service_order: 1,
  service_order_id: 1,
  service_order_number: '001-2026',
  purchase_order: 'PO-1',
  client_id: 1,
  client_name: 'Cliente',
  client_is_gran_contribuyente: false,
  issue_date: '2026-03-02',
  due_date: '2026-04-01',
  retencion: '0.00',
  paid_amount: '0.00',
  credited_amount: '0.00',
  status: 'pending',
  status_display: 'Pendiente',
  days_overdue: 0,
  pdf_file: null,
  dte_file: null,
  ccf: '',
  notes: '',
  dte_number: '',
  is_dte_issued: false,
  is_editable: true,
  can_delete: true,
  delete_block_code: null,
  delete_block_reason: null,
  direct_cost_items_count: 0,
  requires_reverse_prefactura: false,
  generation_code: '',
  reception_stamp: '',
  service_order_data: {
    id: 1,
    order_number: '001-2026',
    client: 1,
    client_name: 'Cliente',
    client_type: 'nacional',
    client_payment_condition: 'credito',
    client_credit_days: 30,
    client_is_gran_contribuyente: false,
    purchase_order: 'PO-1',
    bl_reference: 'BL-1',
    eta: null,
    duca: '4-1, 4-2',
    notes: '',
    customs_agent_name: null,
    mes: 'ENERO',
    status: 'pendiente',
    status_display: 'Pendiente',
    facturado: true,
    total_services: 100,
    total_third_party: 50,
    total_amount: 150,
    created_at: AT,
  },
  payment_condition: 'credito',
  payment_condition_display: 'Crédito',
  dte_issued_at: null,
  hours_until_locked: null,
  payments: [],
  credit_notes: [],
  created_by: 1,
  created_by_username: 'demo',
  created_at: AT,
  updated_at: AT,
}
