import { createCashCount, createCashTransaction, readCashBalance } from '@gpro/contracts'
import type { CashTransactionType, Day } from '@gpro/core'
import type { Clerk } from './office.ts'

const FUND = '200.00'
/** By the day of the week, from Sunday. */
const ERRANDS: readonly (readonly [concept: string, amount: string] | undefined)[] = [
  undefined,
  ['Fotocopias de pólizas (demostración)', '4.75'],
  undefined,
  ['Taxi a la aduana (demostración)', '12.00'],
  undefined,
  ['Mensajería de documentos (demostración)', '6.50'],
  undefined,
]

/** Small errands through the week; on the first of a month the box is counted, and filled when it ran low. */
export async function keepPettyCash(clerk: Clerk, day: Day): Promise<void> {
  if (day.endsWith('-01')) await countBox(clerk)
  const { balance } = await clerk.ask(readCashBalance)
  if (balance < 20) await move(clerk, day, 'INCOME', FUND, 'Fondo de caja chica (demostración)')
  const errand = ERRANDS[new Date(`${day}T00:00:00Z`).getUTCDay()]
  if (errand) await move(clerk, day, 'EXPENSE', errand[1], errand[0])
}

async function countBox(clerk: Clerk): Promise<void> {
  const { balance, transaction_count } = await clerk.ask(readCashBalance)
  if (transaction_count > 0) await clerk.ask(createCashCount, { actual_balance: balance, notes: 'Arqueo de demostración' })
}

async function move(clerk: Clerk, day: Day, transaction_type: CashTransactionType, amount: string, concept: string): Promise<void> {
  await clerk.ask(createCashTransaction, { transaction_date: day, transaction_type, amount, concept })
}
