import { cents } from '@gpro/core'
import { sql } from 'kysely'
import { difference, type Reason, type Work } from '../report.ts'

interface Compared {
  readonly table: 'charge' | 'invoice' | 'transfer' | 'batch_payment' | 'provider_invoice' | 'provider_credit_note' | 'cash_count'
  /** How people name it. */
  readonly label: string
  /** What the old system stored, and how it is worked out here. */
  readonly figures: Readonly<Record<string, string>>
  /** What tells why they differ. */
  readonly context: Readonly<Record<keyof Context, string>>
}

interface Context {
  readonly lines: string
  readonly exported: string
  readonly voided: string
  readonly retained: string
  /** The sums with rows that were deleted. */
  readonly paid_ever: string
  readonly credited_ever: string
}

const NOTHING: Compared['context'] = { lines: '1', exported: '0', voided: '0', retained: '0', paid_ever: '-1', credited_ever: '-1' }

const COMPARED: readonly Compared[] = [
  {
    table: 'charge',
    label: 'charge.description',
    figures: { subtotal: 'charge.net', iva_amount: 'charge.iva', total: 'charge.total' },
    context: NOTHING,
  },
  {
    table: 'invoice',
    label: 'invoice.invoice_number',
    figures: {
      subtotal_services: 'invoice.subtotal_services',
      iva_services: 'invoice.iva_services',
      total_services: 'invoice.subtotal_services + invoice.iva_services',
      subtotal_third_party: 'invoice.subtotal_third_party',
      iva_third_party: 'invoice.iva_third_party',
      total_third_party: 'invoice.subtotal_third_party + invoice.iva_third_party',
      subtotal_neto: 'invoice.subtotal_services + invoice.subtotal_third_party',
      iva_total: 'invoice.iva_services + invoice.iva_third_party',
      retencion: 'invoice.retencion',
      total_amount: 'invoice.total',
      paid_amount: 'invoice.paid',
      credited_amount: 'invoice.credited',
      balance: 'invoice.balance',
    },
    context: {
      lines: '(select count(*) from invoice_line l where l.invoice_id = invoice.id)',
      exported: "case when invoice.invoice_type = 'DTE' then 0 else 1 end",
      voided: 'case when invoice.voided_at is null then 0 else 1 end',
      retained: 'invoice.retencion',
      paid_ever: '(select coalesce(sum(p.amount), 0) from payment p where p.invoice_id = invoice.id)',
      credited_ever: '(select coalesce(sum(n.amount), 0) from credit_note n where n.invoice_id = invoice.id)',
    },
  },
  {
    table: 'transfer',
    label: 'transfer.description',
    figures: { paid_amount: 'transfer.paid + transfer.credited', balance: 'transfer.balance' },
    context: { ...NOTHING, lines: '0', paid_ever: '(select coalesce(sum(p.amount), 0) from transfer_payment p where p.transfer_id = transfer.id)' },
  },
  {
    table: 'batch_payment',
    label: 'batch_payment.batch_number',
    figures: { total_amount: 'batch_payment.total' },
    context: { ...NOTHING, lines: '0' },
  },
  {
    table: 'provider_invoice',
    label: 'provider_invoice.invoice_number',
    figures: {
      allocated_amount: 'provider_invoice.reserved',
      unallocated_amount: 'provider_invoice.total - provider_invoice.reserved',
      paid_amount: 'provider_invoice.paid',
    },
    context: { ...NOTHING, lines: '0' },
  },
  {
    table: 'provider_credit_note',
    label: 'provider_credit_note.note_number',
    figures: { applied_amount: 'provider_credit_note.applied', available_amount: 'provider_credit_note.available' },
    context: { ...NOTHING, lines: '0', voided: 'case when provider_credit_note.voided_at is null then 0 else 1 end' },
  },
  {
    table: 'cash_count',
    label: 'cast(cash_count.sequence_number as text)',
    figures: { difference: 'cash_count.difference' },
    context: { ...NOTHING, lines: '0' },
  },
]

/** How a figure that the old system stored is worked out here, where it is compared. */
export function derivedFigure(table: string, figure: string): string | undefined {
  return COMPARED.find((compared) => compared.table === table)?.figures[figure]
}

interface Found extends Readonly<Record<keyof Context, number>> {
  readonly id: number
  readonly figure: string
  readonly stored: number
  readonly derived: number
  readonly label: string
}

const PAGE = 250

/** Every stored figure that is another now, and why. */
export async function reconcile({ trx, called, report }: Work): Promise<void> {
  for (const compared of COMPARED) {
    for (let last: Found | undefined; ; ) {
      const found = await differing(trx, compared, last)
      for (const row of found) {
        const named = { document: called(compared.table, row.id), number: row.label, figure: row.figure }
        report(difference(named, { stored: cents(Number(row.stored)), derived: cents(Number(row.derived)) }, reasonOf(row)))
      }
      if (found.length < PAGE) break
      last = found.at(-1)
    }
  }
}

async function differing(trx: Work['trx'], { table, label, figures, context }: Compared, last: Found | undefined): Promise<readonly Found[]> {
  const cases = Object.entries(figures).map(([figure, derived]) => sql`when ${sql.lit(figure)} then ${sql.raw(derived)}`)
  const derived = sql`case f.figure ${sql.join(cases, sql` `)} end`
  const told = Object.entries(context).map(([name, expression]) => sql`${sql.raw(expression)} as ${sql.ref(name)}`)
  const after = last ? sql`and (f.id, f.figure) > (${last.id}, ${last.figure})` : sql``
  const { rows } = await sql<Found>`
    select f.id, f.figure, f.amount as stored, ${derived} as derived, ${sql.raw(label)} as label, ${sql.join(told)}
    from old_figure f join ${sql.table(table)} on ${sql.ref(`${table}.id`)} = f.id where f.model = ${table} and f.amount <> ${derived} ${after}
    order by f.id, f.figure limit ${sql.lit(PAGE)}`.execute(trx)
  return rows
}

function reasonOf(row: Found): Reason {
  const { figure } = row
  const apart = Math.abs(Number(row.derived) - Number(row.stored))
  if (row.voided) return 'voided'
  if (figure === 'paid_amount' && Number(row.paid_ever) === Number(row.stored)) return 'deleted-counted'
  if (figure === 'credited_amount' && Number(row.credited_ever) === Number(row.stored)) return 'deleted-counted'
  if (figure === 'retencion') return 'retention-rule'
  if (figure === 'balance' && row.retained > 0 && Number(row.derived) - Number(row.stored) === row.retained) return 'retention-in-balance'
  if (apart <= Number(row.lines)) return 'rounding'
  if (row.exported && figure.startsWith('iva_')) return 'export-iva'
  if (row.exported && figure.startsWith('total_')) return 'export-iva'
  return figure === 'balance' ? 'follows-total' : 'stale'
}
