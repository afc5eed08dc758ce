import { lockOrder } from '@gpro/infra'
import type { BilledOrder } from '../../orders/domain.ts'
import { loadBilledOrder } from '../../orders/repository.ts'
import type { Trx } from '../../own.ts'
import { refuseStale } from '../domain/editing.ts'
import type { Invoice } from '../domain/invoice.ts'
import { loadInvoice, lockInvoice } from '../repository/invoices.ts'

export interface HeldInvoice {
  readonly invoice: Invoice
  readonly order: BilledOrder
}

/** Order, then invoice: held until the transaction ends, and still in a version the caller named, if it named any. */
export async function holdInvoice(trx: Trx, id: number, versions: readonly number[] | undefined): Promise<HeldInvoice> {
  const { order_id } = await loadInvoice(trx, id)
  await lockOrder(trx, order_id)
  const invoice = await lockInvoice(trx, id)
  refuseStale(versions, invoice)
  return { invoice, order: await loadBilledOrder(trx, order_id) }
}
