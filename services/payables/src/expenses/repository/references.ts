import { fixed, type Trx } from '../../own.ts'

/** Ids start at 1, so 0 stands for none. */
interface ExpenseReferences {
  readonly client: number
  readonly provider: number
  readonly bank: number
}

const ofExpense = fixed('payables.references.expense', (db, wanted: ExpenseReferences) =>
  db.selectNoFrom((sub) => [
    sub.selectFrom('client').select('client.id').where('client.id', '=', wanted.client).as('client'),
    sub.selectFrom('provider').select('provider.id').where('provider.id', '=', wanted.provider).as('provider'),
    sub.selectFrom('bank').select('bank.id').where('bank.id', '=', wanted.bank).as('bank'),
  ]),
)

/** What there is of the rows that an expense or its payment names. */
export async function findExpenseReferences(trx: Trx, wanted: ExpenseReferences) {
  const [row] = await ofExpense(trx, wanted)
  if (!row) throw new Error('A select without a table answers one row')
  return row
}
