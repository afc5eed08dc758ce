import { sql } from 'kysely'
import type { Work } from '../report.ts'

/** The old system named a count only in the words of the income with which it opened the next box: undoing the count takes that away too. */
export async function linkOpenings({ trx }: Pick<Work, 'trx'>): Promise<void> {
  await sql`
    update cash_transaction set opening_count_id = (
      select min(c.id) from cash_count c where cash_transaction.concept = 'Saldo Inicial (Remanente Caja ' || c.sequence_number || ')'
      and c.actual_balance = cash_transaction.amount and c.count_date = cash_transaction.transaction_date)
    where transaction_type = 'INCOME' and deleted_at is null and id in (
      select min(t.id) from cash_transaction t where t.concept like 'Saldo Inicial (Remanente Caja %' and t.deleted_at is null
      group by t.concept, t.amount, t.transaction_date)`.execute(trx)
}
