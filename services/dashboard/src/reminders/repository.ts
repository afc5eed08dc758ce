import type { Day } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { Trx } from '../own.ts'

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

export async function removeOldReminders(trx: Trx, before: Day): Promise<void> {
  await trx.deleteFrom('reminder').where('reminded_date', '<', before).execute()
}
