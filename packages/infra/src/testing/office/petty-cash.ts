import { createCashCount, createCashTransaction, readCashBalance } from '@gpro/contracts'
import type { Answer } from '../client.ts'
import { ask, type Fields, make, read } from './ask.ts'
import type { Staff } from './people.ts'

type Movement = Fields<typeof createCashTransaction>

async function move({ operativo2 }: Staff, transaction_type: 'INCOME' | 'EXPENSE', amount: string, fields: Movement): Promise<number> {
  return (await make(operativo2, createCashTransaction, { transaction_type, amount, concept: 'Movimiento', ...fields })).id
}

/** Money that is put into the petty cash. */
export const givenCashIncome = (office: Staff, amount: string, fields: Movement = {}) => move(office, 'INCOME', amount, fields)

/** Money that is taken out of it. */
export const givenCashExpense = (office: Staff, amount: string, fields: Movement = {}) => move(office, 'EXPENSE', amount, fields)

export function countCash({ operativo2 }: Staff, actual_balance: string, fields: Fields<typeof createCashCount> = {}): Promise<Answer> {
  return ask(operativo2, createCashCount, { actual_balance, ...fields })
}

export async function cashBalance({ operativo2 }: Staff): Promise<number> {
  return (await read(operativo2, readCashBalance)).balance
}
