import type { ChargeInput } from '@gpro/contracts'
import { fieldError, formatMoney } from '@gpro/core'
import { lockOrder, record } from '@gpro/infra'
import { refuseClosed } from '../../orders/domain/order.ts'
import { listLiveInvoices } from '../../orders/repository/invoices-of-order.ts'
import { loadBilledOrder } from '../../orders/repository/orders.ts'
import type { Ctx } from '../../own.ts'
import { pricedCharge } from '../domain/charge.ts'
import { requireService } from '../repository/billing-services.ts'
import { insertCharge } from '../repository/charge-writes.ts'

export interface AddedCharge {
  readonly id: number
  /** The order has invoices already; the charge is on none of them. */
  readonly hasInvoices: boolean
}

/** Puts a service on an order, at the service's price and IVA unless others are given. */
export async function addCharge(ctx: Ctx, orderId: number, input: ChargeInput): Promise<AddedCharge> {
  return ctx.transaction(async (trx) => {
    await lockOrder(trx, orderId)
    refuseClosed(await loadBilledOrder(trx, orderId))
    const service = await requireService(trx, input.service)
    const unitPrice = input.unit_price ?? service.default_price
    if (unitPrice === 0)
      throw fieldError('unit_price', 'price-required', `El servicio ${service.name} no tiene precio; indique uno`, { service: service.name })
    const terms = { quantity: input.quantity, unit_price: unitPrice, discount: input.discount, iva_type: input.iva_type ?? service.iva_type }
    const amounts = pricedCharge(terms)
    const description = (input.notes || input.description) ?? ''
    const at = ctx.now()
    const charge = { order_id: orderId, service_id: service.id, description, isThirdParty: input.is_third_party_service, ...terms, ...amounts }
    const id = await insertCharge(trx, charge, at)
    const name = description || service.name
    await record(trx, at, {
      kind: 'charge.added',
      order: orderId,
      description: `Cargo agregado: ${name} por $${formatMoney(amounts.total)}`,
      after: { charge_id: id, description: name, total: formatMoney(amounts.total) },
    })
    return { id, hasInvoices: (await listLiveInvoices(trx, orderId)).length > 0 }
  })
}
