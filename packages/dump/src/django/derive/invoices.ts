import { add, type Cents, cents, expenseAmounts, type InvoiceType, type IvaType, type Line, type TaxpayerType, totalsOf, ZERO } from '@gpro/core'
import { sql } from 'kysely'
import { FixtureError } from '../../error.ts'
import type { Row } from '../../tables.ts'
import { money, type Work } from '../report.ts'
import { insertPlain } from './expenses.ts'
import { type Billed, billedBy, type OldInvoice, type OldLine, type Parts, unknownParts } from './invoice-sums.ts'
import { pagesAfter } from './pages.ts'
import { createVoidItems, type VoidInvoice } from './void-items.ts'

const PAGE = 100

interface InvoiceRow extends Omit<VoidInvoice, 'voided_at'> {
  readonly invoice_type: InvoiceType
  readonly taxpayer_type: TaxpayerType
  readonly dte_issued_at: string | null
  readonly voided_at: string | null
  readonly paid: number
  readonly credited: number
  readonly certificates: number
}

/** The lines of all invoices, and from them their sums. */
export async function settleInvoices(work: Work): Promise<void> {
  const { trx } = work
  const voidItems = createVoidItems(work)
  const overpaid: string[] = []
  for await (const invoices of pagesAfter(trx, PAGE, invoicesAfter)) {
    const ids = invoices.map(({ id }) => id)
    const lines = await linesOf(work, ids)
    const figures = await figuresOf(work, ids)
    const written: Record<'line' | 'invoice' | 'charge', Row[]> = { line: [], invoice: [], charge: [] }
    for (const invoice of invoices) {
      const old = toOld(invoice, figures.get(invoice.id) ?? {})
      const voided = invoice.voided_at === null ? undefined : { ...invoice, voided_at: invoice.voided_at }
      // Of a voided invoice it does not matter what was paid: what it billed is made up from what was stored.
      const billed = billedBy(voided ? { ...old, settled: ZERO } : old, lines.get(invoice.id) ?? [])
      if (!billed) {
        overpaid.push(`${work.called('invoice', invoice.id)} (${invoice.invoice_number}: ${money(old.settled)})`)
        continue
      }
      written.line.push(...billed.lines.map((line) => toLineRow(invoice, line)))
      if (billed.kept && !old.issued) written.charge.push(...billed.lines.filter(({ kind }) => kind === 'charge').map(toChargeRow))
      const parts = voided ? unknownParts(old, billed.totals) : NOTHING
      if (voided) written.line.push(...(await voidItems(voided, parts)))
      if (add(...Object.values(parts)) > 0) {
        const detail = money(add(...Object.values(parts)))
        work.report({ kind: 'note', document: work.called('invoice', invoice.id), number: invoice.invoice_number, note: 'void-items', detail })
      }
      written.invoice.push(toSums(invoice, billed, parts))
    }
    for (let at = 0; at < written.line.length; at += 250) await insertPlain(trx, 'invoice_line', written.line.slice(at, at + 250))
    await insertPlain(trx, 'new_invoice', written.invoice)
    await insertPlain(trx, 'new_charge', written.charge)
  }
  if (overpaid.length > 0) throw new FixtureError('overpaid', overpaid.slice(0, 20).join('; '), overpaid.length > 20 ? `… (${overpaid.length})` : '')
  await storeSums(work)
}

function invoicesAfter(after: number) {
  return sql<InvoiceRow>`
    select i.id, i.order_id, i.invoice_number, i.invoice_type, i.issue_date, i.dte_issued_at, i.voided_at, i.created_at, i.created_by, c.taxpayer_type,
    (select coalesce(sum(p.amount), 0) from payment p where p.invoice_id = i.id and p.deleted_at is null) as paid,
    (select coalesce(sum(n.amount), 0) from credit_note n where n.invoice_id = i.id and n.deleted_at is null) as credited,
    (select count(*) from payment p where p.invoice_id = i.id and p.deleted_at is null and p.payment_method = 'retencion') as certificates
    from invoice i join service_order o on o.id = i.order_id join client c on c.id = o.client_id
    where i.id > ${after} order by i.id limit ${sql.lit(PAGE)}`
}

function toOld(invoice: InvoiceRow, stored: OldInvoice['stored']): OldInvoice {
  return {
    invoiceType: invoice.invoice_type,
    taxpayer: invoice.taxpayer_type,
    issued: invoice.dte_issued_at !== null,
    certificate: Number(invoice.certificates) > 0,
    settled: cents(Number(invoice.paid) + Number(invoice.credited)),
    stored,
  }
}

interface LineRow {
  readonly invoice_id: number
  readonly charge_id: number | null
  readonly transfer_id: number | null
  readonly stored_net: number | null
  readonly stored_iva: number | null
  readonly net: number | null
  readonly charge_iva_type: IvaType | null
  readonly amount: number | null
  readonly markup: number | null
  readonly transfer_iva_type: IvaType | null
}

async function linesOf({ trx }: Work, ids: readonly number[]): Promise<ReadonlyMap<number, OldLine[]>> {
  const { rows } = await sql<LineRow>`
    select l.invoice_id, l.charge_id, l.transfer_id, l.net as stored_net, l.iva as stored_iva, c.net, c.iva_type as charge_iva_type, t.amount, t.markup,
    t.iva_type as transfer_iva_type from old_line l left join charge c on c.id = l.charge_id left join transfer t on t.id = l.transfer_id
    where l.invoice_id in (${sql.join(ids)}) order by l.charge_id is null, l.charge_id, l.transfer_id`.execute(trx)
  return Map.groupBy(rows.map(toOldLine), ({ invoiceId }) => invoiceId)
}

function toOldLine(row: LineRow): OldLine & { readonly invoiceId: number } {
  const invoiceId = row.invoice_id
  if (row.charge_id !== null) {
    const stored = row.stored_net === null || row.stored_iva === null ? null : { net: cents(row.stored_net), iva: cents(row.stored_iva) }
    return { invoiceId, kind: 'charge', itemId: row.charge_id, ivaType: row.charge_iva_type ?? 'gravado', net: cents(row.net ?? 0), stored }
  }
  const ivaType = row.transfer_iva_type ?? 'no_sujeto'
  const { net } = expenseAmounts({ amount: cents(row.amount ?? 0), markup: row.markup ?? 0, markup_rest: 0, iva_type: ivaType })
  return { invoiceId, kind: 'expense', itemId: row.transfer_id ?? 0, ivaType, net, stored: null }
}

async function figuresOf({ trx }: Work, ids: readonly number[]): Promise<ReadonlyMap<number, Record<string, Cents>>> {
  const { rows } = await sql<{ id: number; figure: string; amount: number }>`
    select id, figure, amount from old_figure where model = 'invoice' and id in (${sql.join(ids)})`.execute(trx)
  const figures = new Map<number, Record<string, Cents>>()
  for (const { id, figure, amount } of rows) figures.set(id, { ...figures.get(id), [figure]: cents(amount) })
  return figures
}

function toLineRow({ id, voided_at }: InvoiceRow, { kind, item_id, iva_type, net, iva, total }: Line): Row {
  const item = kind === 'charge' ? { charge_id: item_id, transfer_id: null } : { charge_id: null, transfer_id: item_id }
  return { invoice_id: id, released_at: voided_at, ...item, iva_type: iva_type, net, iva, total }
}

function toChargeRow({ item_id, net, iva, total }: Line): Row {
  return { id: item_id, net, iva, total }
}

const NOTHING: Parts = { subtotal_services: ZERO, iva_services: ZERO, subtotal_third_party: ZERO, iva_third_party: ZERO }

function toSums({ id, paid, credited }: InvoiceRow, { lines, retencion }: Billed, parts: Parts): Row {
  const known = totalsOf(lines)
  return {
    id,
    subtotal_services: add(known.subtotal_services, parts.subtotal_services),
    iva_services: add(known.iva_services, parts.iva_services),
    subtotal_third_party: add(known.subtotal_third_party, parts.subtotal_third_party),
    iva_third_party: add(known.iva_third_party, parts.iva_third_party),
    total: add(known.total, ...Object.values(parts)),
    retencion,
    paid: Number(paid),
    credited: Number(credited),
  }
}

async function storeSums({ trx }: Work): Promise<void> {
  const sums = ['subtotal_services', 'iva_services', 'subtotal_third_party', 'iva_third_party', 'retencion', 'total', 'paid', 'credited']
  const set = (columns: readonly string[]) => sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`n.${column}`)}`))
  await sql`update invoice set ${set(sums)} from new_invoice n where n.id = invoice.id`.execute(trx)
  await sql`update charge set ${set(['net', 'iva', 'total'])} from new_charge n where n.id = charge.id`.execute(trx)
}
