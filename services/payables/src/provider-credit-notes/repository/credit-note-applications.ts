import { type Cents, DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import type { Trx } from '../../own.ts'

/** A standing application as the rules see it. */
export interface Application {
  readonly id: number
  readonly credit_note_id: number
  readonly transfer_id: number
  readonly amount: Cents
}

function applications(db: Reader) {
  return db.selectFrom('credit_note_application').select(['id', 'credit_note_id', 'transfer_id', 'amount']).where('undone_at', 'is', null)
}

export async function loadApplication(db: Reader, id: number): Promise<Application> {
  const rows = await applications(db).where('id', '=', id).execute()
  return firstOr(rows, () => new DomainError('not-found', 'application-not-found', `La aplicación ${id} no existe`, { id }))
}

export function listApplicationsOfNote(trx: Trx, note: number): Promise<Application[]> {
  return applications(trx).where('credit_note_id', '=', note).orderBy('id').execute()
}

/** Stores applications and returns their ids. */
export async function insertApplications(trx: Trx, applied: readonly Insertable<Tables['credit_note_application']>[]): Promise<number[]> {
  const rows = await trx.insertInto('credit_note_application').values(applied).returning('id').execute()
  if (rows.length !== applied.length) throw new Error('Not every application was inserted')
  return rows.map(({ id }) => id)
}

/** Undoes those of these applications that still stand, and returns how many did. */
export async function markUndone(trx: Trx, undone: readonly Application[], at: Instant): Promise<number> {
  const ids = undone.map(({ id }) => id)
  const rows = await trx
    .updateTable('credit_note_application')
    .set({ undone_at: at, provider_id: null })
    .where('id', 'in', ids)
    .where('undone_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}
