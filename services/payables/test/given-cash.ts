import { type Answer, type LoggedIn, made, type System } from '@gpro/infra/testing'

type More = Readonly<Record<string, unknown>>

/** Somebody who keeps the petty cash. */
export interface Cashier {
  readonly clerk: LoggedIn
  /** Puts money into the box; the id of the transaction. */
  earn(amount: string, more?: More): Promise<number>
  /** Takes it out. */
  spend(amount: string, more?: More): Promise<number>
  count(actual_balance: string, more?: More): Promise<Answer>
  balance(): Promise<string>
}

export async function givenCashier(system: System): Promise<Cashier> {
  const clerk = await system.as('operativo2')
  const move = async (transaction_type: string, amount: string, more: More) =>
    made(await clerk.post('/api/petty-cash/transactions/', { transaction_type, amount, concept: 'Movimiento', ...more })).id as number
  return {
    clerk,
    earn: (amount, more = {}) => move('INCOME', amount, more),
    spend: (amount, more = {}) => move('EXPENSE', amount, more),
    count: (actual_balance, more = {}) => clerk.post('/api/petty-cash/cash-counts/', { actual_balance, ...more }),
    balance: async () => made(await clerk.get('/api/petty-cash/transactions/balance/')).balance,
  }
}

/** There is one petty cash: each test begins with it as on the first day. */
export async function emptyBox({ database }: System): Promise<void> {
  const { kysely } = database
  await kysely.deleteFrom('cash_transaction').execute()
  await kysely.deleteFrom('cash_count_detail').execute()
  for (const { id } of await kysely.selectFrom('cash_count').select('id').orderBy('id', 'desc').execute()) {
    await kysely.deleteFrom('cash_count').where('id', '=', id).execute()
  }
}
