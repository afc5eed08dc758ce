import type { AddItemsInput } from '@gpro/contracts'
import { formatMoney, type Instant, subtract, toLine, ZERO } from '@gpro/core'
import { record } from '@gpro/infra'
import { listOrderExpenses } from '../../billed-expenses/repository.ts'
import { listOrderCharges } from '../../charges/repository.ts'
import { checkCredit } from '../../invoices/actions/check-credit.ts'
import { type HeldInvoice, holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import { namingViolations } from '../../invoices/actions/name-violations.ts'
import { retotalInvoice } from '../../invoices/actions/retotal-invoice.ts'
import { refuseFrozen } from '../../invoices/domain/editing.ts'
import { chooseItems, type OrderItem } from '../../invoices/domain/selection.ts'
import { loadInvoice } from '../../invoices/repository/invoices.ts'
import type { Ctx, Trx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payments.ts'
import { insertLines } from '../repository.ts'

/** Puts more charges and expenses of the order on a pre-invoice: all of those named, or none. */
export async function addItems(ctx: Ctx, invoiceId: number, input: AddItemsInput, versions: readonly number[] | undefined): Promise<void> {
  const { order_id, invoice_number } = await loadInvoice(ctx.db, invoiceId)
  const wanted = { charges: input.charge_ids, expenses: input.transfer_ids }
  await namingViolations(ctx, { order_id, invoice_number, ...wanted }, () =>
    ctx.transaction(async (trx) => {
      const held = await holdInvoice(trx, invoiceId, versions)
      refuseFrozen(held.invoice)
      const items = [...(await listOrderCharges(trx, order_id)), ...(await listOrderExpenses(trx, order_id))]
      await bill(ctx, trx, held, chooseItems(held.order.order_number, wanted, items))
    }),
  )
}

async function bill(ctx: Ctx, trx: Trx, held: HeldInvoice, chosen: readonly OrderItem[]): Promise<void> {
  const at = ctx.now()
  const { invoice, order } = held
  const added = chosen.map((item) => ({ ...toLine(item.kind, item.id, item.net, item.iva_type, invoice.invoice_type), allocated: ZERO }))
  const changed = await retotalInvoice(trx, at, held, [...(await listPayableLines(trx, invoice.id)), ...added])
  await checkCredit(ctx, trx, order, subtract(changed.total, invoice.total))
  await insertLines(trx, invoice.id, added)
  await recordAdded(trx, at, held, 'charge', chosen)
  await recordAdded(trx, at, held, 'expense', chosen)
}

async function recordAdded(trx: Trx, at: Instant, { invoice }: HeldInvoice, kind: OrderItem['kind'], chosen: readonly OrderItem[]): Promise<void> {
  const items = chosen.filter((item) => item.kind === kind)
  if (items.length === 0) return
  const titles = items.map(({ title }) => title).join('; ')
  await record(trx, at, {
    kind: kind === 'charge' ? 'invoice.charge_added' : 'invoice.expense_added',
    invoice: invoice.id,
    description: kind === 'charge' ? `Cargos agregados: ${titles}` : `Gastos agregados: ${titles}`,
    after: items.map(({ id, title, net }) => ({ id, description: title, subtotal: formatMoney(net) })),
  })
}
