import type { ChargeInput } from '@gpro/contracts'
import { fieldError, formatMoney } from '@gpro/core'
import { lockOrder, record } from '@gpro/infra'
import { refuseClosed } from '../../orders/domain.ts'
import { listLiveInvoices, loadBilledOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { pricedCharge } from '../domain.ts'
import { insertCharge, loadActiveService } from '../repository.ts'

export interface AddedCharge {
  readonly id: number
  /** The order has invoices already; the charge is on none of them. */
  readonly hasInvoices: boolean
}

/** Puts a service on an order, at the service's price and IVA unless others are given. */
export function addCharge(ctx: Ctx, orderId: number, input: ChargeInput): Promise<AddedCharge> {
  return ctx.transaction(async (trx) => {
    await lockOrder(trx, orderId)
    refuseClosed(await loadBilledOrder(trx, orderId))
    const service = await loadActiveService(trx, input.service)
    const unit_price = input.unit_price ?? service.default_price
    if (unit_price === 0)
      throw fieldError('unit_price', 'price-required', `El servicio ${service.name} no tiene precio; indique uno`, { service: service.name })
    const terms = { quantity: input.quantity, unit_price, discount: input.discount, iva_type: input.iva_type ?? service.iva_type }
    const amounts = pricedCharge(terms)
    const description = (input.notes || input.description) ?? ''
    const is_third_party_service = input.is_third_party_service ? 1 : 0
    const at = ctx.now()
    const charge = { order_id: orderId, service_id: service.id, description, is_third_party_service, ...terms, ...amounts } as const
    const id = await insertCharge(trx, charge, at)
    const name = description || service.name
    const total = formatMoney(amounts.total)
    await record(trx, at, {
      kind: 'charge.added',
      order: orderId,
      description: `Cargo agregado: ${name} por $${total}`,
      after: { charge_id: id, description: name, service: service.id, quantity: terms.quantity, unit_price: formatMoney(unit_price), total },
    })
    return { id, hasInvoices: (await listLiveInvoices(trx, orderId)).length > 0 }
  })
}
