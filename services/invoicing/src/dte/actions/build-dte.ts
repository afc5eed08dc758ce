import { DomainError, dayOf, type Instant } from '@gpro/core'
import { type BuiltDocument, buildDocument, checkDocument, type Identification, typeOfInvoice } from '@gpro/dte'
import { loadInvoiceDetail } from '../../invoices/repository/invoice-detail.ts'
import type { Ctx, Trx } from '../../own.ts'
import { incomplete, refuseFindings, rulesFor } from '../domain/document.ts'
import { type Billed, documentInput } from '../domain/document-input.ts'
import { emitterMissing, toEmitter } from '../domain/emitter.ts'
import { documentLines } from '../domain/lines.ts'
import { missingOf } from '../domain/receiver.ts'
import { loadReceiver } from '../repository/clients.ts'
import { findEmitter } from '../repository/set-up.ts'

/** All that the document of an invoice says; refused, with each thing by its name, where something is missing. */
export async function gatherDte(trx: Trx, invoiceId: number, at: Instant): Promise<Billed> {
  const emitter = await findEmitter(trx)
  if (!emitter) throw emitterMissing()
  const { row, charges, expenses } = await loadInvoiceDetail(trx, invoiceId)
  const receiver = await loadReceiver(trx, row.client_id)
  const { invoice_type, payment_condition, credit_days } = row
  const type = typeOfInvoice({ invoice_type, nrc: receiver.nrc || null }, rulesFor(dayOf(at)))
  const missing = missingOf(receiver, type)
  if (missing.length > 0) throw incomplete(receiver.client_name, missing)
  const references = [
    { field: 'OS', label: 'Orden de servicio', value: row.order_number },
    { field: 'DUCA', label: 'Número de DUCA', value: row.duca },
    { field: 'BL', label: 'Documento de transporte', value: row.bl_reference },
  ]
  const lines = documentLines(invoice_type, charges, expenses)
  return { type, emitter: toEmitter(emitter), receiver, lines, retention: row.retencion, invoice_type, payment_condition, credit_days, references }
}

export interface Codes {
  readonly environment: '00' | '01'
  readonly control_number: string
  readonly generation_code: string
  readonly issued_at: Instant
  readonly contingency: Identification['contingency']
}

/** The document and its bytes. Refused where the Ministry would refuse it, each reason by the Ministry's own path. */
export function buildDte({ now }: Ctx, billed: Billed, codes: Codes): BuiltDocument {
  const rules = rulesFor(dayOf(codes.issued_at))
  const built = buildDocument(documentInput(billed, codes), rules)
  refuseFindings(checkDocument(billed.type, built.document, now(), rules))
  return built
}

/** What is signed comes to what the client is asked for. */
export function refuseOtherTotal(total: number, invoice: { readonly invoice_number: string; readonly total: number }): void {
  // guard: total of a document
  if (total === invoice.total) return
  const sentence = `El DTE de la factura ${invoice.invoice_number} no suma lo mismo que ella`
  throw new DomainError('refused', 'dte-other-total', sentence, { invoice: invoice.invoice_number })
}
