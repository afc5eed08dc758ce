import {
  INVOICE_PAYMENT_CONDITIONS,
  INVOICE_STATUSES,
  INVOICE_TYPES,
  type InvoicePaymentCondition,
  type InvoiceStatus,
  type InvoiceType,
} from '@gpro/core'
import { z } from 'zod'
import { filter } from '../filter.ts'
import { NewFile, Upload } from '../upload.ts'
import { BookedDay, Day, Id, IdList, OptionalDay, Page, RequiredText, Text, Whole } from '../wire.ts'

export const InvoiceTypeName = z.enum(INVOICE_TYPES)
export const INVOICE_TYPE_LABELS: Readonly<Record<InvoiceType, string>> = {
  DTE: 'DTE (Documento Tributario Electrónico)',
  FEX: 'FEX (Factura de Exportación)',
  INTL: 'Factura Internacional',
}

export const InvoiceStatusName = z.enum(INVOICE_STATUSES)
export const INVOICE_STATUS_LABELS: Readonly<Record<InvoiceStatus, string>> = {
  pending: 'Pendiente',
  partial: 'Pago Parcial',
  paid: 'Pagada',
  cancelled: 'Anulada',
  overdue: 'Vencida',
  reversed: 'Revertida',
}

export const INVOICE_PAYMENT_CONDITION_LABELS: Readonly<Record<InvoicePaymentCondition, string>> = { contado: 'Contado', credito: 'Crédito' }

export const InvoiceInput = z.object({
  service_order: Id,
  charge_ids: IdList.default([]),
  transfer_ids: IdList.default([]),
  invoice_number: Text(50).describe('Vacío: se numera PRE-NNNNN-AAAA'),
  ccf: Text(100),
  invoice_type: InvoiceTypeName.default('DTE'),
  issue_date: BookedDay.optional().describe('Sin ella, hoy; vacía no se acepta'),
  due_date: OptionalDay.describe('Vacío: a crédito, la emisión más los días de crédito del cliente'),
  payment_condition: z.enum(INVOICE_PAYMENT_CONDITIONS).default('credito'),
  notes: Text(5000),
  dte_number: Text(100),
  generation_code: Text(150),
  reception_stamp: Text(150),
  pdf_file: Upload,
  dte_file: Upload,
})
export type InvoiceInput = z.output<typeof InvoiceInput>

/** All that may be changed of an invoice's header. Absent is unchanged; anything else sent is dropped. */
export const InvoicePatch = z.object({
  invoice_number: RequiredText(50).optional(),
  dte_number: Text(100).optional(),
  due_date: OptionalDay.optional(),
  notes: Text(5000).optional(),
  generation_code: Text(150).optional(),
  reception_stamp: Text(150).optional(),
  invoice_type: InvoiceTypeName.optional().describe('Solo cuenta antes de emitir el DTE'),
  issue_date: BookedDay.optional().describe('Solo cuenta antes de emitir el DTE'),
  pdf_file: NewFile.describe('Al recibirlo queda emitido el DTE'),
})
export type InvoicePatch = z.output<typeof InvoicePatch>

export const InvoiceFilter = z.object({
  status: filter(InvoiceStatusName).describe('Se deriva al leer, también overdue'),
  client: filter(Id),
  search: Text(100).describe('Número, cliente o CCF, sin acentos'),
  dateFrom: filter(Day).describe('Emitidas desde este día'),
  dateTo: filter(Day).describe('Emitidas hasta este día'),
  year: filter(Whole(0, 2999)).describe('Emitidas este año; 0 = todos'),
  mes: filter(Whole(0, 12)).describe('Emitidas este mes del año, el actual si no se dice; 0 = todos'),
})
export type InvoiceFilter = z.output<typeof InvoiceFilter>

export const INVOICE_ORDERINGS = ['invoice_number', '-invoice_number', 'issue_date', '-issue_date', 'total_amount', '-total_amount'] as const
export const InvoiceListQuery = Page.extend({ ...InvoiceFilter.shape, ordering: filter(z.enum(INVOICE_ORDERINGS)) })
export type InvoiceListQuery = z.output<typeof InvoiceListQuery>

/** Its absence is a rule with a code of its own, so the form may be empty here. */
export const ReasonInput = z.object({ reason: Text(1000) })
