import type { CashCountInput } from '@gpro/contracts'
import { type Cents, type Day, formatMoney, type Instant, today, yearOf } from '@gpro/core'
import { actor, lockPettyCash, record, takeNumber, uniqueViolation } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { boxCounted, type CountedCash, cashCountSeries, numberOfCount, requireDetails, requireMovements } from '../domain/cash-count.ts'
import { balanceOfBox, type CashTransaction } from '../domain/petty-cash.ts'
import { type CashCountRow, findLastCashCount, insertCashCount, insertCountedCash, loadCashCountRow } from '../repository/cash-counts.ts'
import { readCashBox } from '../repository/petty-cash.ts'
import { archiveBox, insertCashTransaction } from '../repository/petty-cash-writes.ts'

/** Counts the open box: archives its transactions and opens the next one with what was counted. Answers the count as it was made. */
export function makeCashCount(ctx: Ctx, { actual_balance: actual, notes, details }: CashCountInput): Promise<CashCountRow> {
  const counted = requireDetails(actual, details)
  return ctx.transaction((trx) => write(trx, ctx.now(), { actual, notes, counted })).catch(namingTheBox)
}

interface Counted {
  readonly actual: Cents
  readonly notes: string
  readonly counted: readonly CountedCash[]
}

async function write(trx: Trx, now: Instant, { actual, notes, counted }: Counted): Promise<CashCountRow> {
  const writing = { by: actor().userId, at: now }
  await lockPettyCash(trx)
  const box = await readCashBox(trx)
  requireMovements(box)
  const calculated = balanceOfBox(box)
  const previous = await findLastCashCount(trx)

  const date = today(now)
  const year = yearOf(date)
  const sequence = await takeNumber(trx, cashCountSeries(year))
  const count = { date, year, sequence, previous_id: previous?.id ?? null, calculated, actual, notes }
  const id = await insertCashCount(trx, { ...count, ...writing })
  await insertCountedCash(trx, id, counted)
  await archiveBox(trx, id, box.transactions)
  const number = numberOfCount(count)
  // An empty box is opened by nothing.
  if (actual > 0) await insertCashTransaction(trx, openingOf(actual, date, number), { ...writing, opening_count_id: id })
  await record(trx, now, {
    kind: 'cash_count.made',
    description: `Arqueo ${number}: contado $${formatMoney(actual)}, calculado $${formatMoney(calculated)}`,
    subject: `cash_count:${id}`,
    after: { ...count, details: counted },
  })
  return loadCashCountRow(trx, id)
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
