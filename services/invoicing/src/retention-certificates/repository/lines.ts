import type { Reader } from '@gpro/infra'
import { sql } from 'kysely'
import type { Candidate, CertificateLine } from '../domain/lines.ts'

/** The clients who have this NIT in their tax details, those who are active first. */
export async function listClientsOf(db: Reader, nit: string): Promise<number[]> {
  const rows = await db
    .selectFrom('dte_receiver as receiver')
    .innerJoin('client', 'client.id', 'receiver.client_id')
    .where('receiver.identity_type', 'in', ['36', '13'])
    // As people type it.
    .where(sql`replace(replace(receiver.identity_number, '-', ''), ' ', '')`, '=', nit)
    .select(['client.id', 'client.deactivated_at'])
    .orderBy('client.id')
    .execute()
  const isActive = ({ deactivated_at }: (typeof rows)[number]) => deactivated_at === null
  return [...rows.filter(isActive), ...rows.filter((row) => !isActive(row))].map(({ id }) => id)
}

/** The lines of a certificate, each with the live payment that it became. */
export function listLines(db: Reader, certificate: number) {
  return db
    .selectFrom('dte_received_line as line')
    .leftJoin('payment', (join) => join.onRef('payment.certificate_line_id', '=', 'line.id').on('payment.deleted_at', 'is', null))
    .where('line.received_id', '=', certificate)
    .orderBy('line.position')
    .select(['line.id', 'line.position', 'line.document_type', 'line.document_number', 'line.issue_date', 'line.base', 'line.retention_code'])
    .select(['line.withheld', 'line.description', 'payment.id as payment_id', 'payment.invoice_id as paid_invoice_id'])
    .execute()
}

export type LineRow = Awaited<ReturnType<typeof listLines>>[number]

/** An empty list is no SQL, and no number has a line break in it. */
const NO_NUMBERS = ['\n']

/** The invoices that some lines may be about: by generation code, whoever's they are; by any of their numbers, those of these clients. */
export function listCandidates(db: Reader, lines: readonly CertificateLine[], clients: readonly number[]): Promise<Candidate[]> {
  const named = lines.map(({ document_number }) => document_number.trim()).filter((number) => number !== '')
  // People type codes in either case.
  const inEitherCase = named.flatMap((number) => [number, number.toUpperCase(), number.toLowerCase()])
  const numbers = named.length === 0 ? NO_NUMBERS : [...new Set(inEitherCase)]
  const paid = [0, ...lines.flatMap(({ paid_invoice_id }) => paid_invoice_id ?? [])]
  return db
    .selectFrom('invoice')
    .leftJoin('payment', (join) =>
      join.onRef('payment.invoice_id', '=', 'invoice.id').on('payment.payment_method', '=', 'retencion').on('payment.deleted_at', 'is', null),
    )
    .where(({ eb, and, or }) =>
      or([
        eb('invoice.generation_code', 'in', numbers),
        eb('invoice.id', 'in', paid),
        and([
          eb('invoice.client_id', 'in', [0, ...clients]),
          or([eb('invoice.dte_number', 'in', numbers), eb('invoice.ccf', 'in', numbers), eb('invoice.invoice_number', 'in', numbers)]),
        ]),
      ]),
    )
    .select(['invoice.id', 'invoice.client_id', 'invoice.invoice_number', 'invoice.ccf', 'invoice.dte_number', 'invoice.generation_code'])
    .select(['invoice.retencion', 'invoice.total', 'invoice.paid', 'invoice.credited', 'invoice.voided_at'])
    .select('payment.id as certificate_payment_id')
    .orderBy('invoice.id')
    .execute()
}
