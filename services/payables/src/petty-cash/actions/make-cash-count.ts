import type { CashCountInput } from '@gpro/contracts'
import { type Cents, type Day, formatMoney, today, yearOf } from '@gpro/core'
import { actor, lockPettyCash, record, takeNumber, uniqueViolation } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx, Trx } from '../../own.ts'
import { boxCounted, cashCountSeries, numberOfCount, requireDetails, requireMovements } from '../domain/cash-count.ts'
import { balanceOfBox, type CashTransaction } from '../domain/petty-cash.ts'
import { type CashCountRow, findLastCashCount, insertCashCount, insertCountedCash, loadCashCountRow } from '../repository/cash-counts.ts'
import { readCashBox } from '../repository/petty-cash.ts'
import { archiveBox, insertCashTransaction } from '../repository/petty-cash-writes.ts'

/** Counts the open box: archives its transactions and opens the next one with what was counted. Returns the count as it was made. */
export function makeCashCount(ctx: Ctx, { actual_balance, notes, details }: CashCountInput): Promise<CashCountRow> {
  const counted = requireDetails(actual_balance, details)
  const make = async (trx: Trx) => {
    const now = ctx.now()
    const writing = { created_by: actor().userId, created_at: now }
    await lockPettyCash(trx)
    const box = await readCashBox(trx)
    requireMovements(box)
    const previous_id = (await findLastCashCount(trx))?.id ?? null

    const count_date = today(now)
    const count_year = yearOf(count_date)
    const sequence_number = await takeNumber(trx, cashCountSeries(count_year))
    const calculated_balance = balanceOfBox(box)
    const count = { count_date, count_year, sequence_number, previous_id, calculated_balance, actual_balance, notes }
    const id = await insertCashCount(trx, { ...count, ...writing })
    await insertCountedCash(trx, id, counted)
    await archiveBox(trx, id, box.transactions)
    const number = numberOfCount(count)
    // An empty box is opened by nothing.
    if (actual_balance > 0) await insertCashTransaction(trx, openingOf(actual_balance, count_date, number), { ...writing, opening_count_id: id })
    await record(trx, now, {
      kind: 'cash_count.made',
      description: `Arqueo ${number}: contado $${formatMoney(actual_balance)}, calculado $${formatMoney(calculated_balance)}`,
      subject: `cash_count:${id}`,
      after: { ...eventValues(count), details: counted.map(eventValues) },
    })
    return loadCashCountRow(trx, id)
  }
  return ctx.transaction(make).catch(namingTheBox)
}

/** The index is the law behind the lock: who comes second finds the box counted. */
function namingTheBox(error: unknown): never {
  if (uniqueViolation(error) === 'cash_count_follows') throw boxCounted()
  throw error
}

function openingOf(amount: Cents, transactionDate: Day, number: string): CashTransaction {
  const empty = { beneficiary: '', service_order_ref: '', category_code: '', nit: '', nrc: '', dui: '' }
  return {
    ...empty,
    transaction_date: transactionDate,
    transaction_type: 'INCOME',
    amount,
    concept: `Saldo inicial según arqueo ${number}`,
    reference_number: number,
  }
}
