import type { Instant } from '@gpro/core'
import { listAdministrators, notify } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import { isExhausted } from '../domain/order-credit.ts'
import { findClientCredit } from '../repository/order-client.ts'

/** Tells the administrators that an order was taken from a client without credit left. The order stands. */
export async function warnOfCredit(trx: Trx, at: Instant, clientId: number, order: { id: number; order_number: string }): Promise<void> {
  const credit = await findClientCredit(trx, clientId)
  if (!credit || !isExhausted(credit)) return
  await notify(trx, at, await listAdministrators(trx), {
    type: 'warning',
    category: 'client',
    title: 'Crédito agotado',
    message: `El cliente ${credit.name} no tiene crédito disponible y tiene la orden ${order.order_number}`,
    metadata: { client_id: clientId, order_id: order.id, order_number: order.order_number },
  })
}
