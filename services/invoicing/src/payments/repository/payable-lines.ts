import { cents } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'
import type { PayableLine } from '../domain/allocation.ts'

const lines = fixed('invoicing.payable-lines', (db, { invoice_id }: { invoice_id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .leftJoin(
      db
        .selectFrom('payment_allocation as allocation')
        .innerJoin('payment', 'payment.id', 'allocation.payment_id')
        .where('payment.deleted_at', 'is', null)
        .where('payment.invoice_id', '=', invoice_id)
        .groupBy('allocation.invoice_line_id')
        .select(({ fn }) => ['allocation.invoice_line_id', fn.sum<number>('allocation.amount').as('amount')])
        .as('allocated'),
      'allocated.invoice_line_id',
      'line.id',
    )
    .where('line.invoice_id', '=', invoice_id)
    .where('line.released_at', 'is', null)
    .orderBy('line.id')
    .select([
      'line.id',
      'line.charge_id',
      'line.transfer_id',
      'line.iva_type',
      'line.net',
      'line.iva',
      'line.total',
      'allocated.amount as allocated',
    ]),
)

/** The live lines of an invoice, each with what live payments named it for. */
export async function listPayableLines(db: Db | AnyTrx, invoiceId: number): Promise<PayableLine[]> {
  return (await lines(db, { invoice_id: invoiceId })).map((row) => ({
    lineId: row.id,
    kind: row.charge_id === null ? 'expense' : 'charge',
    // One of the two is set: a CHECK holds it.
    item_id: row.charge_id ?? row.transfer_id ?? 0,
    iva_type: row.iva_type,
    net: row.net,
    iva: row.iva,
    total: row.total,
    allocated: cents(row.allocated ?? 0),
  }))
}
