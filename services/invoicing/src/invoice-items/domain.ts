import { fieldError, type InvoiceType, type IvaType, type Line, toLine } from '@gpro/core'
import type { Invoice } from '../invoices/domain/invoice.ts'
import type { PayableLine } from '../payments/domain.ts'

/** The lines of an invoice with the computed ones in their place, and those alone, to be stored. */
export function replaceLines(lines: readonly PayableLine[], computed: readonly Line[]): { lines: PayableLine[]; replaced: PayableLine[] } {
  const next = lines.map((line) => ({ ...line, ...computed.find(({ kind, item_id }) => kind === line.kind && item_id === line.item_id) }))
  return { lines: next, replaced: next.filter(({ kind, item_id }) => computed.some((line) => line.kind === kind && line.item_id === item_id)) }
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
  const sentence = `El ${NAMES[kind]} ${itemId} no está en la factura ${invoice.invoice_number}`
  throw fieldError(field, 'item-not-on-invoice', sentence, { item: itemId, invoice: invoice.invoice_number })
}
