import type { CostAllocationInput } from '@gpro/contracts'
import { formatMoney, type Instant, refuseClosed } from '@gpro/core'
import { actor, record, uniqueViolation } from '@gpro/infra'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { alreadyCosted, lossWarning, requireUncosted } from '../domain/cost-allocation.ts'
import { withAllocation } from '../domain/provider-invoice.ts'
import { type CostAllocationRow, insertCostAllocation, loadLiveAllocation } from '../repository/cost-allocations.ts'
import { findCharge } from '../repository/cost-charges.ts'
import { loadProviderInvoiceRow, type ProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'
import { lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'

export interface AllocatedCost {
  readonly allocation: CostAllocationRow
  readonly invoice: ProviderInvoiceRow
  readonly warning: string | null
}

/** Makes a charge cost part of a provider's invoice, also when it is billed: such invoices arrive late. */
export async function allocateCost(ctx: Ctx, invoiceId: number, input: CostAllocationInput): Promise<AllocatedCost> {
  return ctx.transaction((trx) => allocate(trx, ctx.now(), invoiceId, input)).catch(namingTheCharge)
}

async function allocate(
  trx: Trx,
  now: Instant,
  invoiceId: number,
  { order_charge_id, cost_amount, description }: CostAllocationInput,
): Promise<AllocatedCost> {
  const invoice = await lockProviderInvoice(trx, invoiceId)
  const order = await loadOrder(trx, invoice.order_id)
  refuseClosed(order)
  const charge = requireUncosted(await findCharge(trx, order.id, order_charge_id), order.order_number)
  const after = withAllocation(invoice, cost_amount)
  const at = now
  await saveProviderInvoice(trx, invoice, after, at)
  const allocation = { order: order.id, invoice: invoiceId, charge: charge.id, amount: cost_amount, description }
  const id = await insertCostAllocation(trx, { ...allocation, by: actor().userId, at })
  await record(trx, now, {
    kind: 'cost.allocated',
    description: `Costo directo de $${formatMoney(cost_amount)} asignado al cargo ${charge.title}, de la factura ${invoice.invoice_number}`,
    order: order.id,
    subject: `provider-invoice:${invoiceId}`,
    before: { allocated: invoice.allocated },
    after: { allocated: after.allocated, allocation: id, charge: charge.id, amount: cost_amount },
  })
  const warning = lossWarning(charge, cost_amount)
  return { allocation: await loadLiveAllocation(trx, id), invoice: await loadProviderInvoiceRow(trx, invoiceId), warning }
}

/** The index is the law behind the look at the charge. */
function namingTheCharge(error: unknown): never {
  if (uniqueViolation(error) !== 'cost_allocation_charge_once') throw error
  throw alreadyCosted(null)
}
