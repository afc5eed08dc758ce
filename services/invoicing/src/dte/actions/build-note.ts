import { dayOf, type Instant } from '@gpro/core'
import { type BuiltDocument, buildDocument, type CreditNoteInput, checkCreditLimit, checkDocument, type Document, readJson } from '@gpro/dte'
import type { CreditNote } from '../../credit-notes/repository.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { loadHeader } from '../../invoices/repository/invoice-writes.ts'
import type { Ctx, Trx } from '../../own.ts'
import { noteLines, receiverOf, refuseAdjustment, relatedTo, returnedRetention, roomOf } from '../domain/credit-note.ts'
import { refuseFindings, rulesFor } from '../domain/document.ts'
import { emitterMissing, toEmitter } from '../domain/emitter.ts'
import { invalidationUnderWay, refuseElsewhere } from '../domain/invalidation.ts'
import { documentOfInvoice, documentsOfNotes } from '../repository/documents.ts'
import { isInvalidating } from '../repository/events.ts'
import { findEmitter } from '../repository/set-up.ts'
import { type Codes, refuseOtherTotal } from './build-dte.ts'

export interface Adjusting {
  readonly input: Omit<CreditNoteInput, 'identification'>
  readonly ccf: Document
  /** Of the other credit notes on it that stand. */
  readonly earlier: readonly Document[]
}

/** All that the document of a credit note says; its CCF is sealed and stands. */
export async function gatherNote(ctx: Ctx, trx: Trx, invoice: Invoice, note: CreditNote, at: Instant): Promise<Adjusting> {
  const target = await documentOfInvoice(trx, invoice.id)
  refuseAdjustment(invoice.invoice_number, target)
  if (await isInvalidating(trx, target.id)) throw invalidationUnderWay(target)
  const emitter = await findEmitter(trx)
  if (!emitter) throw emitterMissing()
  const ccf = toDocument(target)
  refuseElsewhere({ ...target, nit: ccf.emisor.nit }, { environment: ctx.config.dte.environment, nit: emitter.nit })
  const earlier = (await documentsOfNotes(trx, invoice.id)).filter(({ credit_note_id }) => credit_note_id !== note.id).map(toDocument)
  const [rules, room] = [rulesFor(dayOf(at)), roomOf(ccf, earlier)]
  const lines = noteLines(note.reason, note.amount, room, rules)
  const { payment_condition: condition } = await loadHeader(trx, invoice.id)
  const appendix = [{ field: 'NC', label: 'Nota de crédito', value: note.note_number }]
  const retention = returnedRetention(lines, room, rules)
  const said = { emitter: toEmitter(emitter), receiver: receiverOf(ccf), lines, retention, condition, related: relatedTo(ccf), appendix }
  return { input: { type: '05', observations: null, ...said }, ccf, earlier }
}

/** The document and its bytes; refused where the Ministry would refuse it. */
export function buildNote({ now }: Ctx, { input, ccf, earlier }: Adjusting, note: CreditNote, codes: Codes): BuiltDocument {
  const rules = rulesFor(dayOf(codes.issued_at))
  const built = buildDocument({ ...input, identification: codes }, rules)
  refuseFindings([...checkDocument('05', built.document, now(), rules), ...checkCreditLimit(built.document, ccf, earlier)])
  refuseOtherTotal(built.total, { invoice_number: note.invoice_number, total: note.amount })
  return built
}

/** It was built by this system, and its schema accepted it. */
function toDocument({ json }: { readonly json: string }): Document {
  return readJson(json) as Document
}
