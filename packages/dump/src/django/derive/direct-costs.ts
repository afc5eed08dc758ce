import { sql } from 'kysely'
import { FixtureError } from '../../error.ts'
import { money, type Work } from '../report.ts'
import { insertPlain, UNTOLD } from './expenses.ts'
import { pagesAfter } from './pages.ts'

const PAID = sql<number>`(select coalesce(sum(p.amount), 0) from provider_invoice_payment p where p.provider_invoice_id = provider_invoice.id and p.deleted_at is null)`
const RESERVED = sql<number>`(select coalesce(sum(a.amount), 0) from cost_allocation a join charge c on c.id = a.charge_id
  where a.provider_invoice_id = provider_invoice.id and a.released_at is null and c.deleted_at is null)`
const PAGE = 250

/** What invoices of providers are paid and allocated. */
export async function settleDirectCosts(work: Work): Promise<void> {
  const { trx } = work
  await placeCosts(work)
  await sql`
    update provider_invoice_payment set deleted_at = (select i.deleted_at from provider_invoice i where i.id = provider_invoice_payment.provider_invoice_id)
    where deleted_at is null and provider_invoice_id in (select id from provider_invoice where deleted_at is not null)`.execute(trx)
  await addUntoldPayments(work)
  await refuseExceeded(work)
  await sql`update provider_invoice set paid = ${PAID}, reserved = ${RESERVED}`.execute(trx)
}

async function placeCosts({ trx, called }: Work): Promise<void> {
  const { rows } = await sql<{ provider_invoice_id: number; charge_id: number }>`
    select s.provider_invoice_id, s.charge_id from old_cost s join provider_invoice i on i.id = s.provider_invoice_id
    join charge c on c.id = s.charge_id where c.order_id <> i.order_id limit 20`.execute(trx)
  if (rows.length > 0) {
    const named = rows.map((row) => `${called('provider_invoice', row.provider_invoice_id)} → ${called('charge', row.charge_id)}`)
    throw new FixtureError('contradiction', named.join('; '), 'service_order')
  }
  await sql`
    insert into cost_allocation (id, order_id, provider_invoice_id, charge_id, amount, description, created_by, created_at, released_at)
    select s.id, i.order_id, s.provider_invoice_id, s.charge_id, s.amount, s.description, s.created_by, coalesce(s.created_at, i.created_at),
    coalesce(s.released_at, i.deleted_at) from old_cost s join provider_invoice i on i.id = s.provider_invoice_id order by s.id`.execute(trx)
}

async function addUntoldPayments({ trx, called, report }: Work): Promise<void> {
  const missing = sql<number>`f.amount - ${PAID}`
  const untold = (after: number) =>
    sql<{ id: number; invoice_number: string; missing: number; issue_date: string; created_by: number | null; updated_at: string }>`
      select provider_invoice.id, provider_invoice.invoice_number, ${missing} as missing, provider_invoice.issue_date, provider_invoice.created_by,
      provider_invoice.updated_at from provider_invoice
      join old_figure f on f.model = 'provider_invoice' and f.id = provider_invoice.id and f.figure = 'paid_amount'
      where provider_invoice.id > ${after} and provider_invoice.deleted_at is null and ${missing} > 0
      order by provider_invoice.id limit ${sql.lit(PAGE)}`
  for await (const rows of pagesAfter(trx, PAGE, untold)) {
    const payments = rows.map((row) => ({
      provider_invoice_id: row.id,
      amount: Number(row.missing),
      payment_date: row.issue_date,
      payment_method: 'transferencia',
      notes: UNTOLD,
      created_by: row.created_by,
      created_at: row.updated_at,
    }))
    await insertPlain(trx, 'provider_invoice_payment', payments)
    for (const row of rows) {
      const document = called('provider_invoice', row.id)
      report({ kind: 'note', document, number: row.invoice_number, note: 'payment-added', detail: money(Number(row.missing)) })
    }
  }
}

async function refuseExceeded({ trx, called }: Work): Promise<void> {
  const { rows } = await sql<{ id: number; paid: number; reserved: number; total: number }>`
    select id, ${PAID} as paid, ${RESERVED} as reserved, total from provider_invoice where ${PAID} > total or ${RESERVED} > total
    order by id limit 20`.execute(trx)
  if (rows.length === 0) return
  const named = rows.map(
    (row) => `${called('provider_invoice', row.id)} (${money(Math.max(Number(row.paid), Number(row.reserved)))} > ${money(row.total)})`,
  )
  throw new FixtureError('overpaid', named.join('; '))
}
