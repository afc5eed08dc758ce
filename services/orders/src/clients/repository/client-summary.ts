import { type Cents, monthRange, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'

/** Sums over the invoices that are not voided: all, or those issued in a year. */
export async function sumInvoices(db: Db, year: number | undefined) {
  const { first, next } = monthRange(year ?? 0, 0)
  let query = db.selectFrom('invoice').where('voided_at', 'is', null)
  if (year) query = query.where('issue_date', '>=', first).where('issue_date', '<', next)
  return query
    .select(({ fn }) => [
      fn.sum<Cents | null>('total').as('total'),
      fn.sum<Cents | null>('paid').as('paid'),
      fn.sum<Cents | null>('balance').as('balance'),
    ])
    .select(({ fn }) => [fn.sum<Cents | null>('subtotal_services').as('services'), fn.sum<Cents | null>('iva_services').as('iva')])
    .select(({ fn }) => [fn.sum<Cents | null>('credited').as('credited'), fn.sum<Cents | null>('retencion').as('retencion')])
    .executeTakeFirstOrThrow()
}

/** Active clients: how many, how many on credit, and how many of them owe something, whenever it was invoiced. */
export async function countClients(db: Db) {
  const owing = db.selectFrom('invoice').where('invoice.balance', '>', ZERO).select('invoice.client_id')
  return db
    .selectFrom('client')
    .where('deactivated_at', 'is', null)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('total'),
      fn.sum<number | null>(eb.case().when('payment_condition', '=', 'credito').then(1).else(0).end()).as('credit'),
      fn.sum<number | null>(eb.case().when('client.id', 'in', owing).then(1).else(0).end()).as('pending'),
    ])
    .executeTakeFirstOrThrow()
}
