import type { Instant } from '@gpro/core'
import { listAdministrators, notify } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { Order } from '../domain/order.ts'
import { isExhausted } from '../domain/order-credit.ts'
import { clientCredit } from '../repository/references.ts'

/** Tells the administrators that an order was taken from a client without credit left. The order stands. */
export async function warnOfCredit(trx: Trx, at: Instant, order: Pick<Order, 'id' | 'order_number' | 'client_id'>): Promise<void> {
  const { id, order_number, client_id } = order
  const [client] = await clientCredit(trx, { id: client_id })
  if (!client || !isExhausted(client)) return
  await notify(trx, at, await listAdministrators(trx), {
    type: 'warning',
    category: 'client',
    title: 'Crédito agotado',
    message: `El cliente ${client.name} no tiene crédito disponible y tiene la orden ${order_number}`,
    metadata: { client_id, order_id: id, order_number },
  })
}
