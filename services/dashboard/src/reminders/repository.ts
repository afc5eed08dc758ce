import { type Day, dayOf } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { Trx } from '../own.ts'
import { BACKLOG, type Loaded } from './domain.ts'

interface Key {
  readonly kind: string
  readonly subject: number
}

/** One thing in words, to look it up by. */
export function nameOf({ kind, subject }: Key): string {
  return `${kind} ${subject}`
}

/** When each thing was last reminded of, by `nameOf`; older reminders than `since` are as good as none. */
export async function listLastReminders(db: Db, since: Day): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .selectFrom('reminder')
    .select(({ fn }) => ['kind', 'subject', fn.max('reminded_date').as('last')])
    .where('reminded_date', '>=', since)
    .groupBy(['kind', 'subject'])
    .execute()
  return new Map(rows.map(({ kind, subject, last }) => [nameOf({ kind, subject }), last]))
}

/** The day on which the books of the old system were loaded here, if they were, and whether nobody has been reminded since. */
export async function findLoaded(db: Db): Promise<Loaded | undefined> {
  const event = await db.selectFrom('event').select('at').where('kind', '=', 'django.loaded').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!event) return undefined
  const backlog = await db.selectFrom('reminder').select('kind').where('kind', '=', BACKLOG).limit(1).executeTakeFirst()
  return { day: dayOf(event.at), first: backlog === undefined }
}

/** Writes down what is reminded of today; returns those that nobody else had written. */
export async function saveReminders<Reminder extends Key>(trx: Trx, reminders: readonly Reminder[], day: Day): Promise<Reminder[]> {
  const rows = await trx
    .insertInto('reminder')
    .values(reminders.map(({ kind, subject }) => ({ kind, subject, reminded_date: day })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['kind', 'subject'])
    .execute()
  const written = new Set(rows.map(nameOf))
  return reminders.filter((reminder) => written.has(nameOf(reminder)))
}

/** Those of the backlog stay: they show that the first morning after the load is over. */
export async function removeOldReminders(trx: Trx, before: Day): Promise<void> {
  await trx.deleteFrom('reminder').where('reminded_date', '<', before).where('kind', '<>', BACKLOG).execute()
}
