import { fixed } from '../../own.ts'

/** Ids start at 1, so 0 stands for none. */
interface ExpenseReferences {
  readonly client: number
  readonly provider: number
  readonly bank: number
}

/** What there is of the rows that an expense or its payment names. */
export const referencesOfExpense = fixed('payables.references.expense', (db, wanted: ExpenseReferences) =>
  db.selectNoFrom((sub) => [
    sub.selectFrom('client').select('client.id').where('client.id', '=', wanted.client).as('client'),
    sub.selectFrom('provider').select('provider.id').where('provider.id', '=', wanted.provider).as('provider'),
    sub.selectFrom('bank').select('bank.id').where('bank.id', '=', wanted.bank).as('bank'),
  ]),
)
