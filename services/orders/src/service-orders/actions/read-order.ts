import { DomainError } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { listDocuments } from '../../documents/repository/documents.ts'
import { sumOrder } from '../domain/order-sums.ts'
import { listOrderCharges } from '../repository/order-charges.ts'
import { listOrderExpenses } from '../repository/order-expenses.ts'
import { findOrderRow } from '../repository/order-rows.ts'

/** An order with all its screen shows: four queries, whatever hangs on it. */
export async function readOrder(db: Db | AnyTrx, id: number) {
  const order = await findOrderRow(db, id)
  if (!order) throw new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id })
  const charges = await listOrderCharges(db, id)
  const sums = sumOrder(charges, await listOrderExpenses(db, id))
  return { order, charges, documents: await listDocuments(db, id), sums }
}

export type ReadOrder = Awaited<ReturnType<typeof readOrder>>
