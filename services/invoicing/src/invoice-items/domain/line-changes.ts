import { fieldError, type InvoiceType, type IvaType, type Line, toLine } from '@gpro/core'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import type { PayableLine } from '../../payments/domain/allocation.ts'

/** The lines of an invoice with some of them computed anew; those are told apart, to be stored. */
export function replaceLines(lines: readonly PayableLine[], computed: readonly Line[]): { lines: PayableLine[]; replaced: PayableLine[] } {
  const next = lines.map((line) => {
    const found = computed.find((candidate) => candidate.kind === line.kind && candidate.item_id === line.item_id)
    return found ? { line: { ...line, ...found }, isNew: true } : { line, isNew: false }
  })
  return { lines: next.map(({ line }) => line), replaced: next.filter(({ isNew }) => isNew).map(({ line }) => line) }
}

/** The lines as they are on an invoice of another type: an export's carry no IVA, whatever their charges and expenses say. */
export function linesUnderType(lines: readonly PayableLine[], own: (line: Line) => IvaType | undefined, invoiceType: InvoiceType): PayableLine[] {
  return lines.map((line) => ({ ...line, ...toLine(line.kind, line.item_id, line.net, own(line) ?? line.iva_type, invoiceType) }))
}

const NAMES = { charge: 'cargo', expense: 'gasto' } as const

/** The line that bills a charge or expense on this invoice; `field` is where the request named it. */
export function lineOf(invoice: Invoice, lines: readonly PayableLine[], kind: Line['kind'], itemId: number, field: string): PayableLine {
  const line = lines.find((candidate) => candidate.kind === kind && candidate.item_id === itemId)
  if (line) return line
  throw fieldError(field, 'item-not-on-invoice', `El ${NAMES[kind]} ${itemId} no está en la factura ${invoice.invoice_number}`, {
    item: itemId,
    invoice: invoice.invoice_number,
  })
}
