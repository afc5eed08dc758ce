import { addDays, type Day, startOfDay, today } from '@gpro/core'
import { type Counts, listAdministrators, notifyAll, removeReadNotifications } from '@gpro/infra'
import { alertHorizons } from '../alerts/domain.ts'
import { listCreditUse, listOpenInvoices, sumPendingExpenses } from '../alerts/repository.ts'
import type { TaskCtx as Ctx } from '../own.ts'
import { AGAIN_AFTER_DAYS, isDue, type Reminder, remindersOf } from './domain.ts'
import { listLastReminders, nameOf, removeOldReminders, saveReminders } from './repository.ts'

const AT_ONCE = 100
const LONGEST_PAUSE = Math.max(...Object.values(AGAIN_AFTER_DAYS))
const KEPT_DAYS = 30

/**
 * Notifies the active administrators of what calls for attention today, each thing as often as its rule says, and removes what was
 * read a month ago.
 */
export async function remind(ctx: Ctx, signal: AbortSignal): Promise<Counts> {
  const day = today(ctx.now())
  const old = addDays(day, -KEPT_DAYS)
  const removed = await ctx.transaction((trx) => removeReadNotifications(trx, startOfDay(old)))
  const administrators = await listAdministrators(ctx.db)
  if (administrators.length === 0) return { reminders: 0, notifications: 0, removed }
  const due = await listDue(ctx, day)

  let reminders = 0
  let notifications = 0
  for (let first = 0; first < due.length; first += AT_ONCE) {
    signal.throwIfAborted()
    // Added up after it: a transaction that is undone runs again.
    const done = await ctx.transaction(async (trx) => {
      const saved = await saveReminders(trx, due.slice(first, first + AT_ONCE), day)
      return { reminders: saved.length, notifications: await notifyAll(trx, ctx.now(), administrators, saved) }
    })
    reminders += done.reminders
    notifications += done.notifications
  }
  await ctx.transaction((trx) => removeOldReminders(trx, old))
  return { reminders, notifications, removed }
}

async function listDue({ db }: Ctx, day: Day): Promise<Reminder[]> {
  const last = await listLastReminders(db, addDays(day, -LONGEST_PAUSE))
  const attention = {
    overdue: await listOpenInvoices(db, { before: day }),
    dueSoon: await listOpenInvoices(db, { from: day, until: alertHorizons(day).dueUntil }),
    credit: await listCreditUse(db),
    pending: await sumPendingExpenses(db),
  }
  return remindersOf(attention, day).filter((reminder) => isDue(reminder, last.get(nameOf(reminder)), day))
}
