import { fieldError, type OrderNumber } from '@gpro/core'
import { raiseCounter, takeNumber } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import { issuedNumber, orderSeries } from '../domain/order-number.ts'

const orderWithNumber = fixed('orders.order.with-number', (db, { year, sequence }: { year: number; sequence: number }) =>
  db.selectFrom('service_order').select('order_number').where('order_year', '=', year).where('order_sequence', '=', sequence),
)

const highestSequence = fixed('orders.order.highest-number', (db, { year }: { year: number }) =>
  db
    .selectFrom('service_order')
    .select((row) => row.fn.max('order_sequence').as('sequence'))
    .where('order_year', '=', year),
)

/**
 * The next number of the year, above every number there is. Orders that came in around the counter (a loaded backup, for example)
 * raise it. The transaction holds the counter's row until its commit, so no other comes between the look and the insert.
 */
export async function takeOrderNumber(trx: Trx, year: number): Promise<OrderNumber> {
  const series = orderSeries(year)
  const sequence = await takeNumber(trx, series)
  const [taken] = await orderWithNumber(trx, { year, sequence })
  // guard: number look
  if (taken) {
    const [top] = await highestSequence(trx, { year })
    await raiseCounter(trx, series, top?.sequence ?? sequence)
    return issuedNumber(await takeNumber(trx, series), year)
  }
  return issuedNumber(sequence, year)
}

/** Takes a number typed by hand and raises the year's counter past it. Deleted orders keep theirs. */
export async function claimOrderNumber(trx: Trx, number: OrderNumber): Promise<OrderNumber> {
  // First the counter's row: from here on no other order of the year gets a number before this one commits.
  await raiseCounter(trx, orderSeries(number.year), number.sequence)
  const [taken] = await orderWithNumber(trx, number)
  if (taken) {
    throw fieldError('order_number', 'order-number-taken', `el número ${taken.order_number} ya existe`, { number: taken.order_number })
  }
  return number
}
