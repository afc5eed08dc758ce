import { ZERO } from '@gpro/core'
import { fixed } from '../../own.ts'

/** The expenses that a provider is still owed something for, the newest first, as in their list. */
export const unpaidExpensesOf = fixed('payables.expenses.unpaid', (db, { provider }: { provider: number }) =>
  db
    .selectFrom('transfer')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .select(['transfer.id', 'transfer.description', 'transfer.invoice_number', 'transfer.amount', 'transfer.paid', 'transfer.credited'])
    .select(['transfer.balance', 'transfer.status', 'transfer.transaction_date', 'service_order.order_number as service_order_number'])
    .where('transfer.provider_id', '=', provider)
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.balance', '>', ZERO)
    .orderBy('transfer.transaction_date', 'desc')
    .orderBy('transfer.id', 'desc'),
)

export type UnpaidExpense = Awaited<ReturnType<typeof unpaidExpensesOf>>[number]
