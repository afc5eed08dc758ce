import { monthRange, ZERO } from '@gpro/core'
import type { Reader } from '@gpro/infra'

/** What providers ask to be paid, as `bill`: live expenses that name one, and their invoices of direct costs; of one year, or all. */
export function providerBills(db: Reader, year: number | undefined) {
  const range = year ? monthRange(year, 0) : null
  const expenses = db
    .selectFrom('transfer')
    .select((row) => [row.ref('provider_id').$notNull().as('provider_id'), 'amount', 'paid', 'credited', 'balance'])
    .where('deleted_at', 'is', null)
    .where('provider_id', 'is not', null)
    .$if(range !== null, (query) => query.where('transaction_date', '>=', range?.first ?? '').where('transaction_date', '<', range?.next ?? ''))
  const invoices = db
    .selectFrom('provider_invoice')
    .select(({ lit }) => ['provider_id', 'total as amount', 'paid', lit(ZERO).as('credited'), 'balance'])
    .where('deleted_at', 'is', null)
    .$if(range !== null, (query) => query.where('issue_date', '>=', range?.first ?? '').where('issue_date', '<', range?.next ?? ''))
  return db.selectFrom(expenses.unionAll(invoices).as('bill'))
}
