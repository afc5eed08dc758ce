import { fieldError } from '@gpro/core'
import { uniqueViolation } from '@gpro/infra'
import { listOrderExpenses } from '../../billed-expenses/repository.ts'
import { listOrderCharges } from '../../charges/repository.ts'
import type { Ctx } from '../../own.ts'
import { alreadyBilled, type OrderItem, refuseBilled } from '../domain/selection.ts'

export interface Attempt {
  readonly order_id: number
  readonly charges: readonly number[]
  readonly expenses: readonly number[]
  readonly invoice_number: string
}

/** Runs a transaction that puts lines on an invoice. Where the database itself had to refuse, says what it refused as the rules would have. */
export async function namingViolations<Result>(ctx: Ctx, attempt: Attempt, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const index = uniqueViolation(error)
    if (index === 'invoice_number_once') throw numberTaken(attempt.invoice_number)
    if (index === 'invoice_line_charge_once' || index === 'invoice_line_transfer_once') {
      refuseBilled(await wantedItems(ctx, attempt))
      // Freed again since: all the same, this attempt came second.
      throw alreadyBilled(['los ítems elegidos'])
    }
    throw error
  }
}

async function wantedItems(ctx: Ctx, { order_id, charges, expenses }: Attempt): Promise<OrderItem[]> {
  const [allCharges, allExpenses] = await Promise.all([listOrderCharges(ctx.db, order_id), listOrderExpenses(ctx.db, order_id)])
  return [...allCharges.filter(({ id }) => charges.includes(id)), ...allExpenses.filter(({ id }) => expenses.includes(id))]
}

export function numberTaken(number: string) {
  return fieldError('invoice_number', 'invoice-number-taken', `Ya existe una factura con el número ${number}`, { number })
}
