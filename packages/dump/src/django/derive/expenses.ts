import { cents, derivedStatus, type ExpenseStatus } from '@gpro/core'
import { sql } from 'kysely'
import { FixtureError } from '../../error.ts'
import { insertRows } from '../../rows.ts'
import type { Column, Row } from '../../tables.ts'
import { money, type Work } from '../report.ts'
import { pagesAfter } from './pages.ts'

const PAID = sql<number>`(select coalesce(sum(p.amount), 0) from transfer_payment p where p.transfer_id = transfer.id and p.deleted_at is null)`
const CREDITED = sql<number>`(select coalesce(sum(a.amount), 0) from credit_note_application a where a.transfer_id = transfer.id and a.undone_at is null)`
const STORED = sql`join old_figure f on f.model = 'transfer' and f.id = transfer.id and f.figure = 'paid_amount'`
const PAGE = 250

/** Marks what was paid without a row of its own. */
export const UNTOLD = 'Pagado en el sistema anterior, sin detalle'

/** What each expense is owed, and its status, from its payments and the credit notes of its provider. */
export async function settleExpenses(work: Work): Promise<void> {
  const { trx } = work
  await sql`
    update transfer_payment set deleted_at = (select b.deleted_at from batch_payment b where b.id = transfer_payment.batch_id)
    where deleted_at is null and batch_id in (select id from batch_payment where deleted_at is not null)`.execute(trx)
  await placeApplications(work)
  await dropEchoes(work)
  await addUntoldPayments(work)
  await refuseOverpaid(work)
  await sql`update transfer set paid = ${PAID}, credited = ${CREDITED}`.execute(trx)
  await restate(work)
  await sql`
    update transfer set payment_date = (select max(p.payment_date) from transfer_payment p where p.transfer_id = transfer.id and p.deleted_at is null)
    where status = 'pagado' and payment_date is null`.execute(trx)
  await sumBatches(work)
}

async function placeApplications({ trx, called }: Work): Promise<void> {
  const { rows } = await sql<{ id: number; transfer_id: number; credit_note_id: number }>`
    select s.id, s.transfer_id, s.credit_note_id from old_application s
    join provider_credit_note n on n.id = s.credit_note_id join transfer t on t.id = s.transfer_id
    where s.undone_at is null and n.voided_at is null and n.deleted_at is null and n.provider_id <> coalesce(t.provider_id, 0) limit 20`.execute(trx)
  if (rows.length > 0) {
    const named = rows.map((row) => `${called('provider_credit_note', row.credit_note_id)} → ${called('transfer', row.transfer_id)}`)
    throw new FixtureError('contradiction', named.join('; '), 'provider')
  }
  const undone = sql`coalesce(s.undone_at, n.voided_at, n.deleted_at)`
  await sql`
    insert into credit_note_application (id, credit_note_id, transfer_id, provider_id, amount, applied_date, notes, applied_by, applied_at, undone_at)
    select s.id, s.credit_note_id, s.transfer_id, case when ${undone} is null then n.provider_id end, s.amount, s.applied_date, s.notes, s.applied_by,
    s.applied_at, ${undone} from old_application s join provider_credit_note n on n.id = s.credit_note_id order by s.id`.execute(trx)
  await sql`
    update provider_credit_note set applied = (select coalesce(sum(a.amount), 0) from credit_note_application a
    where a.credit_note_id = provider_credit_note.id and a.undone_at is null)`.execute(trx)
}

/** A credit note that was entered as a payment as well counts once. */
async function dropEchoes({ trx, called, report }: Work): Promise<void> {
  const echoes = (after: number) =>
    sql<{ id: number; description: string; credited: number }>`
      select transfer.id, transfer.description, ${CREDITED} as credited from transfer ${STORED}
      where transfer.id > ${after} and ${CREDITED} > 0 and f.amount < ${PAID} + ${CREDITED} and ${CREDITED} = (
      select coalesce(sum(p.amount), 0) from transfer_payment p
      where p.transfer_id = transfer.id and p.deleted_at is null and p.payment_method = 'nota_credito')
      order by transfer.id limit ${sql.lit(PAGE)}`
  for await (const rows of pagesAfter(trx, PAGE, echoes)) {
    const ids = rows.map(({ id }) => id)
    await sql`
      update transfer_payment set deleted_at = created_at
      where payment_method = 'nota_credito' and deleted_at is null and transfer_id in (${sql.join(ids)})`.execute(trx)
    for (const { id, description, credited } of rows) {
      report({ kind: 'note', document: called('transfer', id), number: description, note: 'credit-echo', detail: money(credited) })
    }
  }
}

interface Untold {
  readonly id: number
  readonly description: string
  readonly missing: number
  readonly payment_day: string
  readonly payment_method: string
  readonly bank_id: number | null
  readonly created_by: number | null
  readonly updated_at: string
}

/** Old expenses were paid without a row for the payment. */
async function addUntoldPayments({ trx, called, report }: Work): Promise<void> {
  const missing = sql<number>`f.amount - ${PAID} - ${CREDITED}`
  const untold = (after: number) =>
    sql<Untold>`
      select transfer.id, transfer.description, ${missing} as missing, coalesce(transfer.payment_date, transfer.transaction_date) as payment_day,
      transfer.payment_method, transfer.bank_id, transfer.created_by, transfer.updated_at
      from transfer ${STORED} where transfer.id > ${after} and ${missing} > 0 order by transfer.id limit ${sql.lit(PAGE)}`
  for await (const rows of pagesAfter(trx, PAGE, untold)) {
    const payments = rows.map((row) => ({
      transfer_id: row.id,
      amount: Number(row.missing),
      payment_date: row.payment_day,
      payment_method: row.payment_method || 'transferencia',
      bank_id: row.bank_id,
      notes: UNTOLD,
      created_by: row.created_by,
      created_at: row.updated_at,
    }))
    await insertPlain(trx, 'transfer_payment', payments)
    for (const row of rows) {
      report({
        kind: 'note',
        document: called('transfer', row.id),
        number: row.description,
        note: 'payment-added',
        detail: money(Number(row.missing)),
      })
    }
  }
}

async function refuseOverpaid({ trx, called }: Work): Promise<void> {
  const { rows } = await sql<{ id: number; settled: number; amount: number }>`
    select id, ${PAID} + ${CREDITED} as settled, amount from transfer where ${PAID} + ${CREDITED} > amount order by id limit 20`.execute(trx)
  if (rows.length === 0) return
  throw new FixtureError(
    'overpaid',
    rows.map((row) => `${called('transfer', row.id)} (${money(Number(row.settled))} > ${money(row.amount)})`).join('; '),
  )
}

interface Stated {
  readonly id: number
  readonly description: string
  readonly status: ExpenseStatus
  readonly amount: number
  readonly paid: number
  readonly credited: number
}

async function restate({ trx, called, report }: Work): Promise<void> {
  const wrong = (after: number) =>
    sql<Stated>`
      select id, description, status, amount, paid, credited from transfer where id > ${after} and deleted_at is null
      and ((status = 'pagado') <> (balance = 0) or (status = 'parcial') <> (balance > 0 and paid + credited > 0)) order by id limit ${sql.lit(PAGE)}`
  for await (const rows of pagesAfter(trx, PAGE, wrong)) {
    const restated = rows.map((row) => ({
      ...row,
      next: derivedStatus({ status: row.status, amount: cents(row.amount), paid: cents(row.paid), credited: cents(row.credited) }),
    }))
    for (const [next, group = []] of Object.entries(Object.groupBy(restated, (row) => row.next))) {
      const ids = group.map(({ id }) => id)
      await trx.updateTable('transfer').set({ status: next }).where('id', 'in', ids).execute()
    }
    for (const { id, description, status, next } of restated) {
      report({ kind: 'note', document: called('transfer', id), number: description, note: 'status-changed', detail: `${status} → ${next}` })
    }
  }
}

/** A batch is the sum of its payments; one that has none left is none. */
async function sumBatches({ trx, called, report }: Work): Promise<void> {
  const sum = sql<number>`(select coalesce(sum(p.amount), 0) from transfer_payment p where p.batch_id = batch_payment.id and p.deleted_at is null)`
  const { rows } = await sql<{ id: number; batch_number: string }>`
    select id, batch_number from batch_payment where deleted_at is null and ${sum} = 0 order by id`.execute(trx)
  for (const { id, batch_number } of rows) {
    await sql`update batch_payment set deleted_at = created_at where id = ${id}`.execute(trx)
    report({ kind: 'note', document: called('batch_payment', id), number: batch_number, note: 'batch-empty', detail: '' })
  }
  await sql`
    insert into old_figure (model, id, figure, amount)
    select 'batch_payment', id, 'total_amount', total from batch_payment where deleted_at is null`.execute(trx)
  await sql`update batch_payment set total = ${sum} where deleted_at is null`.execute(trx)
}

/** Rows of which only these columns are said. */
export async function insertPlain(trx: Work['trx'], table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns: readonly Column[] = Object.keys(first).map((name) => ({ name, type: 'text', nullable: true }))
  await insertRows(trx, table, columns, rows)
}
