import type { ServiceOrderInput } from '@gpro/contracts'
import { eventValues, fieldError, firstOr, type Instant, monthName, type OrderNumber, orderSearchText, today, typedNumber, yearOf } from '@gpro/core'
import { actor, record, uniqueViolation } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import type { OrderHeader } from '../domain/order.ts'
import { HEADER_FIELDS } from '../domain/order-changes.ts'
import { claimOrderNumber, takeOrderNumber } from '../repository/order-numbers.ts'
import { insertOrder, type NewOrder } from '../repository/orders.ts'
import { checkOrderReferences } from './check-order-references.ts'
import { toHeader } from './order-input.ts'
import { type ReadOrder, readOrder } from './read-order.ts'
import { warnOfCredit } from './warn-of-credit.ts'

/** A new order under the next number of the local year, or the one typed by hand. Returns the order as it was made. */
export async function createOrder(ctx: Ctx, input: ServiceOrderInput): Promise<ReadOrder> {
  const typed = input.is_manual_os && input.order_number ? typedNumber(input.order_number) : undefined
  return ctx.transaction((trx) => write(trx, ctx.now(), toHeader(input), typed)).catch(namingTheNumber)
}

async function write(trx: Trx, now: Instant, header: OrderHeader, typed: OrderNumber | undefined): Promise<ReadOrder> {
  const { userId } = actor()
  await checkOrderReferences(trx, header)
  const day = today(now)
  const { text, year, sequence } = typed ? await claimOrderNumber(trx, typed) : await takeOrderNumber(trx, yearOf(day))
  const order: NewOrder = {
    ...header,
    order_number: text,
    order_year: year,
    order_sequence: sequence,
    is_manual: typed ? 1 : 0,
    status: 'pendiente',
    customs_agent_id: userId,
    created_by: userId,
    closed_by: null,
    closed_at: null,
    mes: monthName(day),
    search_text: orderSearchText(text, header),
    created_at: now,
    updated_at: now,
  }
  const { id } = firstOr(await insertOrder(trx, order), () => new Error(`The order ${text} was not inserted`))
  const after = { order_number: text, ...eventValues(HEADER_FIELDS, header) }
  await record(trx, now, { kind: 'order.created', description: `Orden ${text} creada`, order: id, after })
  await warnOfCredit(trx, now, { ...order, id })
  return readOrder(trx, id)
}

/** The index is the law behind the look-up that said the number was free. */
function namingTheNumber(error: unknown): never {
  if (uniqueViolation(error) !== 'service_order_number') throw error
  throw fieldError('order_number', 'order-number-taken', 'este número ya existe')
}
