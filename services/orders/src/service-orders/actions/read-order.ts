import { firstOr } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { documentsOfOrder } from '../../documents/repository/documents.ts'
import { sumOrder } from '../domain/order-sums.ts'
import { chargesOfOrder, expensesOfOrder } from '../repository/order-contents.ts'
import { orderRowById } from '../repository/order-rows.ts'
import { orderNotFound } from '../repository/orders.ts'

/** An order with all its screen shows: four queries, whatever hangs on it. */
export async function readOrder(db: Reader, id: number) {
  const order = firstOr(await orderRowById(db, { id }), () => orderNotFound(id))
  const charges = await chargesOfOrder(db, { order: id })
  const sums = sumOrder(charges, await expensesOfOrder(db, { order: id }))
  return { order, charges, documents: await documentsOfOrder(db, { order: id }), sums }
}

export type ReadOrder = Awaited<ReturnType<typeof readOrder>>
