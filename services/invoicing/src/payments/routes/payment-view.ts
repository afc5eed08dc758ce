import { PAYMENT_METHOD_LABELS, type PaymentView } from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { AllocationRow, PaymentRow } from '../repository/payment-lists.ts'

function toAllocationView(row: AllocationRow): PaymentView['item_allocations'][number] {
  const service = row.charge_id !== null
  return {
    id: row.id,
    amount: formatMoney(row.amount),
    notes: row.notes,
    item_type: service ? 'service' : 'expense',
    item_id: row.charge_id ?? row.transfer_id ?? 0,
    item_name: (service ? row.service_name : (row.provider_name ?? row.transfer_description)) ?? '',
    item_description: (service ? row.charge_description : row.transfer_description) ?? '',
  }
}

/** Who recorded it. */
export function nameOf(row: Pick<PaymentRow, 'first_name' | 'last_name' | 'username'>): string | null {
  return `${row.first_name ?? ''} ${row.last_name ?? ''}`.trim() || row.username
}

/** A payment as the wire carries it, with what it was meant to settle. */
export function toPaymentView(row: PaymentRow, allocations: readonly AllocationRow[], files: Files): PaymentView {
  return {
    id: row.id,
    invoice: row.invoice_id,
    payment_date: row.payment_date,
    amount: formatMoney(row.amount),
    payment_method: row.payment_method,
    payment_method_display: PAYMENT_METHOD_LABELS[row.payment_method],
    reference_number: row.reference_number,
    numero_comprobante_retencion: row.numero_comprobante_retencion,
    retention_generation_code: row.retention_generation_code,
    retention_reception_stamp: row.retention_reception_stamp,
    bank: row.bank_id,
    bank_name: row.bank_name,
    notes: row.notes,
    receipt_file: files.link(row.receipt_file),
    item_allocations: allocations.map(toAllocationView),
    created_by: row.created_by,
    created_by_username: row.username,
    created_by_name: nameOf(row),
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** Payments as the wire carries them; `allocations` may hold those of other payments too. */
export function toPaymentViews(rows: readonly PaymentRow[], allocations: readonly AllocationRow[], files: Files): PaymentView[] {
  const parts = Map.groupBy(allocations, (allocation) => allocation.payment_id)
  return rows.map((row) => toPaymentView(row, parts.get(row.id) ?? [], files))
}
