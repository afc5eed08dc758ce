import {
  type AlertHorizons,
  type ApprovedExpense,
  CREDIT,
  type CreditUse,
  cents,
  type Day,
  dayOf,
  type Instant,
  type OpenInvoice,
  type OpenOrder,
  PENDING_EXPENSES,
  type PendingExpenses,
  startOfDay,
  ZERO,
} from '@gpro/core'
import { sql } from 'kysely'
import { fixed } from '../database/fixed.ts'
import type { Db } from '../database/types.ts'

// What may call for attention, for whoever tells people of it; the rules in @gpro/core decide.

/** Invoices with a balance that fall due from one day to another, the earliest first. */
export async function listOpenInvoices(
  db: Db,
  due: { readonly from?: Day; readonly before?: Day; readonly until?: Day },
  limit?: number,
): Promise<OpenInvoice[]> {
  let query = db
    .selectFrom('invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'service_order.client_id')
    .select([
      'invoice.id',
      'invoice.invoice_number',
      'service_order.order_number',
      'client.name as client_name',
      'invoice.due_date',
      'invoice.balance',
    ])
    // Voided ones have no balance.
    .where('invoice.balance', '>', ZERO)
    .where('invoice.due_date', 'is not', null)
    .orderBy('invoice.due_date')
    .orderBy('invoice.id')
  if (due.from !== undefined) query = query.where('invoice.due_date', '>=', due.from)
  if (due.before !== undefined) query = query.where('invoice.due_date', '<', due.before)
  if (due.until !== undefined) query = query.where('invoice.due_date', '<=', due.until)
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map(({ id, invoice_number, order_number, client_name, due_date, balance }) => ({
    id,
    number: invoice_number,
    order: order_number,
    client: client_name,
    due: due_date ?? '',
    balance: balance,
  }))
}

const approvedExpenses = fixed('attention.approved-expenses', (db, { until }: { until: Day }) =>
  db
    .selectFrom('transfer')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .select([
      'transfer.id',
      'transfer.invoice_number',
      'transfer.beneficiary_name',
      'provider.name as provider_name',
      'transfer.transaction_date',
      'transfer.balance',
    ])
    .where('transfer.status', '=', 'aprobado')
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.transaction_date', '<=', until),
)

/** Expenses approved up to a day and not paid since. */
export async function listApprovedExpenses(db: Db, until: Day): Promise<ApprovedExpense[]> {
  const rows = await approvedExpenses(db, { until })
  return rows.map(({ id, invoice_number, beneficiary_name, provider_name, transaction_date, balance }) => ({
    id,
    reference: invoice_number || `#${id}`,
    provider: provider_name ?? beneficiary_name,
    date: transaction_date,
    balance: balance,
  }))
}

const creditUse = fixed('attention.credit-use', (db, _: object) => {
  const used = db
    .selectFrom('invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .select(({ fn }) => ['service_order.client_id', fn.sum<number>('invoice.balance').as('used')])
    .where('invoice.balance', '>', sql.lit(ZERO))
    .groupBy('service_order.client_id')
    .as('debt')
  return db
    .selectFrom('client')
    .innerJoin(used, 'debt.client_id', 'client.id')
    .select(['client.id', 'client.name', 'client.credit_limit', 'debt.used'])
    .where('client.deactivated_at', 'is', null)
    .where('client.payment_condition', '=', 'credito')
    .where('client.credit_limit', '>', sql.lit(ZERO))
    .where(sql<boolean>`debt.used * 100.0 >= client.credit_limit * ${sql.lit(CREDIT.warns)}`)
    .orderBy(sql`debt.used * 1.0 / client.credit_limit`, 'desc')
    .orderBy('client.id')
})

/** Clients near or above their credit limit, the nearest first. */
export async function listCreditUse(db: Db): Promise<CreditUse[]> {
  const rows = await creditUse(db, {})
  return rows.map(({ id, name, credit_limit, used }) => ({ id, name, limit: credit_limit, used: cents(used) }))
}

const pendingExpenses = fixed('attention.pending-expenses', (db, _: object) =>
  db
    .selectFrom('transfer')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.coalesce(fn.sum<number>('amount'), sql<number>`0`).as('amount')])
    .where('status', 'in', PENDING_EXPENSES)
    .where('deleted_at', 'is', null),
)

/** Expenses that somebody has yet to decide on. */
export async function sumPendingExpenses(db: Db): Promise<PendingExpenses> {
  const [row] = await pendingExpenses(db, {})
  return { count: row?.count ?? 0, amount: cents(row?.amount ?? 0) }
}

interface AlertingValues {
  etaUntil: Day
  quietBefore: Instant
  createdBefore: Instant
}

const alertingOrders = fixed('attention.alerting-orders', (db, { etaUntil, quietBefore, createdBefore }: AlertingValues) =>
  db
    .selectFrom('service_order')
    .innerJoin('client', 'client.id', 'service_order.client_id')
    .select([
      'service_order.id',
      'service_order.order_number',
      'client.name as client_name',
      'service_order.status',
      'service_order.eta',
      'service_order.created_at',
      'service_order.updated_at',
    ])
    .where('service_order.deleted_at', 'is', null)
    .where('service_order.status', '<>', 'cerrada')
    .where(({ or, and, eb }) =>
      or([
        and([eb('service_order.status', 'in', ['en_transito', 'pendiente']), eb('service_order.eta', '<=', etaUntil)]),
        and([eb('service_order.status', '=', 'finalizada'), eb('service_order.updated_at', '<', quietBefore)]),
        eb('service_order.created_at', '<', createdBefore),
      ]),
    ),
)

/** Open orders that may call for attention; the rules decide. */
export async function listAlertingOrders(db: Db, { etaUntil, quietBefore, createdBefore }: AlertHorizons): Promise<OpenOrder[]> {
  const rows = await alertingOrders(db, { etaUntil, quietBefore: startOfDay(quietBefore), createdBefore: startOfDay(createdBefore) })
  return rows.map(({ id, order_number, client_name, status, eta, created_at, updated_at }) => ({
    id,
    number: order_number,
    client: client_name,
    status,
    eta,
    created: dayOf(created_at),
    updated: dayOf(updated_at),
  }))
}
