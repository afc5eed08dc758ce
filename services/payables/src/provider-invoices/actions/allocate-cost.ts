import type { CostAllocationInput } from '@gpro/contracts'
import { formatMoney, refuseClosed } from '@gpro/core'
import { actor, record, uniqueViolation } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { alreadyCosted, lossWarning, requireUncosted, titleOf } from '../domain/cost-allocation.ts'
import { withAllocation } from '../domain/provider-invoice.ts'
import { insertCostAllocation, loadAllocation } from '../repository/cost-allocations.ts'
import { findCharge } from '../repository/cost-charges.ts'
import { lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'
import { readProviderInvoice } from './read-provider-invoice.ts'

/** Makes a charge cost part of a provider's invoice, also when it is billed: such invoices arrive late. */
export async function allocateCost(ctx: Ctx, invoiceId: number, { order_charge_id, cost_amount: amount, description }: CostAllocationInput) {
  return ctx
    .transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockProviderInvoice(trx, invoiceId)
      const order = await loadOrder(trx, before.order_id)
      refuseClosed(order)
      const charge = requireUncosted(await findCharge(trx, order.id, order_charge_id), order.order_number)
      const after = withAllocation(before, amount)
      await saveProviderInvoice(trx, before, after, now)
      const allocation = { order_id: order.id, provider_invoice_id: invoiceId, charge_id: charge.id, amount, description }
      const id = await insertCostAllocation(trx, { ...allocation, created_by: actor().userId, created_at: now })
      await record(trx, now, {
        kind: 'cost.allocated',
        description: `Costo directo de $${formatMoney(amount)} asignado al cargo ${titleOf(charge)}, de la factura ${before.invoice_number}`,
        order: order.id,
        subject: `provider-invoice:${invoiceId}`,
        before: eventValues({ allocated: before.allocated }),
        after: eventValues({ allocated: after.allocated, allocation: id, charge: charge.id, amount }),
      })
      const invoice = await readProviderInvoice(trx, invoiceId)
      return { allocation: await loadAllocation(trx, id), invoice, warning: lossWarning(charge, amount) }
    })
    .catch(namingTheCharge)
}

/** The index is the law behind the look at the charge. */
function namingTheCharge(error: unknown): never {
  if (uniqueViolation(error) !== 'cost_allocation_charge_once') throw error
  throw alreadyCosted(null)
}
