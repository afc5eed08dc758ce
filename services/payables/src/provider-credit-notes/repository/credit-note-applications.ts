import { type Cents, DomainError } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'

/** A standing application as the rules see it. */
export interface Application {
  readonly id: number
  readonly note_id: number
  readonly expense_id: number
  readonly amount: Cents
}

const one = fixed('orders.application.read', (db, { id }: { id: number }) =>
  db
    .selectFrom('credit_note_application')
    .select(['id', 'credit_note_id as note_id', 'transfer_id as expense_id', 'amount'])
    .where('id', '=', id)
    .where('undone_at', 'is', null),
)

const ofNote = fixed('orders.application.of-note', (db, { note }: { note: number }) =>
  db
    .selectFrom('credit_note_application')
    .select(['id', 'credit_note_id as note_id', 'transfer_id as expense_id', 'amount'])
    .where('credit_note_id', '=', note)
    .where('undone_at', 'is', null)
    .orderBy('id'),
)

export async function loadApplication(db: Db | AnyTrx, id: number): Promise<Application> {
  const [row] = await one(db, { id })
  if (!row) throw new DomainError('not-found', 'application-not-found', `La aplicación ${id} no existe`, { id })
  return { ...row, amount: row.amount }
}

export async function listApplicationsOfNote(trx: Trx, note: number): Promise<Application[]> {
  return (await ofNote(trx, { note })).map((row) => ({ ...row, amount: row.amount }))
}

export interface NewApplication {
  readonly note_id: number
  readonly expense_id: number
  readonly provider_id: number
  readonly amount: Cents
  readonly day: string
  readonly notes: string
  readonly by: number | null
  readonly at: string
}

export async function insertApplications(trx: Trx, applications: readonly NewApplication[]): Promise<void> {
  const values = applications.map((application) => ({
    credit_note_id: application.note_id,
    transfer_id: application.expense_id,
    provider_id: application.provider_id,
    amount: application.amount,
    applied_date: application.day,
    notes: application.notes,
    applied_by: application.by,
    applied_at: application.at,
  }))
  await trx.insertInto('credit_note_application').values(values).execute()
}

/** Undoes those of these applications that still stand, and answers how many did. */
export async function markUndone(trx: Trx, applications: readonly Application[], at: string): Promise<number> {
  const ids = applications.map(({ id }) => id)
  const rows = await trx
    .updateTable('credit_note_application')
    .set({ undone_at: at, provider_id: null })
    .where('id', 'in', ids)
    .where('undone_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}
