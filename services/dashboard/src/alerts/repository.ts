import { type Cents, type Day, type Instant, startOfDay, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import { fixed } from '../own.ts'
import { type AlertHorizons, type ApprovedExpense, type OpenInvoice, type OpenOrder, PENDING_EXPENSES, type PendingExpenses } from './domain.ts'

// What may call for attention; the rules decide.

interface Due {
  readonly from?: Day
  readonly before?: Day
  readonly until?: Day
}

function openInvoices(db: Db, due: Due, limit?: number) {
  let query = db
    .selectFrom('invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'invoice.client_id')
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
  return query.$narrowType<{ due_date: Day }>()
}

/** Invoices with a balance that fall due from one day to another, the earliest first. */
export function listOpenInvoices(db: Db, due: Due, limit?: number): Promise<OpenInvoice[]> {
  return openInvoices(db, due, limit).execute()
}

/** The five that are overdue for longest, and the three that fall due first, until a day. */
export function listFewOpenInvoices(db: Db, today: Day, until: Day): Promise<OpenInvoice[]> {
  return db
    .selectFrom(openInvoices(db, { before: today }, 5).as('overdue'))
    .selectAll()
    .unionAll(db.selectFrom(openInvoices(db, { from: today, until }, 3).as('due')).selectAll())
    .orderBy('due_date')
    .orderBy('id')
    .execute()
}

const approvedExpenses = fixed('alert.approved-expenses', (db, { until }: { until: Day }) =>
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
export function listApprovedExpenses(db: Db, until: Day): Promise<ApprovedExpense[]> {
  return approvedExpenses(db, { until })
}

/** Expenses that somebody has yet to decide on. */
export function sumPendingExpenses(db: Db): Promise<PendingExpenses> {
  return db
    .selectFrom('transfer')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.coalesce(fn.sum<Cents>('amount'), sql<Cents>`0`).as('amount')])
    .where('status', 'in', PENDING_EXPENSES)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
}

interface Horizons {
  etaUntil: Day
  quietBefore: Instant
  createdBefore: Instant
}

const ordersToLookAt = fixed('alert.orders', (db, { etaUntil, quietBefore, createdBefore }: Horizons) =>
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

/** Open orders that may call for attention. */
export function listAlertingOrders(db: Db, { etaUntil, quietBefore, createdBefore }: AlertHorizons): Promise<OpenOrder[]> {
  return ordersToLookAt(db, { etaUntil, quietBefore: startOfDay(quietBefore), createdBefore: startOfDay(createdBefore) })
}
