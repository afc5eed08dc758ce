import { addDays, type Day, startOfDay, today } from '@gpro/core'
import { type Counts, listAdministrators, notifyAll, removeReadNotifications } from '@gpro/infra'
import { alertHorizons, nearTheirLimit } from '../alerts/domain.ts'
import { listOpenInvoices, sumPendingExpenses } from '../alerts/repository.ts'
import { ALWAYS } from '../metrics/domain/period.ts'
import { listClientDebts } from '../metrics/repository/clients.ts'
import type { TaskCtx as Ctx } from '../own.ts'
import { AGAIN_AFTER_DAYS, backlogOf, backlogReminder, isDue, type Reminder, remindersOf } from './domain.ts'
import { findLoaded, listLastReminders, nameOf, removeOldReminders, saveReminders } from './repository.ts'

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
  const { backlog, due } = await listDue(ctx, day)

  let { reminders, notifications } = backlog ? await remindOfBacklog(ctx, administrators, backlog, day) : { reminders: 0, notifications: 0 }
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

/** Many things, told as one. */
interface Backlog {
  readonly told: Reminder
  readonly of: readonly Reminder[]
}

/** What is told as one is written down one by one as well: nobody shall be reminded of it again on the same day. */
async function remindOfBacklog(ctx: Ctx, administrators: readonly number[], { told, of }: Backlog, day: Day) {
  return ctx.transaction(async (trx) => {
    const saved = await saveReminders(trx, [told], day)
    if (saved.length === 0 || of.length === 0) return { reminders: 0, notifications: 0 }
    for (let first = 0; first < of.length; first += AT_ONCE) await saveReminders(trx, of.slice(first, first + AT_ONCE), day)
    return { reminders: 1, notifications: await notifyAll(trx, ctx.now(), administrators, saved) }
  })
}

async function listDue({ db }: Ctx, day: Day): Promise<{ readonly backlog: Backlog | undefined; readonly due: readonly Reminder[] }> {
  const last = await listLastReminders(db, addDays(day, -LONGEST_PAUSE))
  const isDueNow = (reminder: Reminder) => isDue(reminder, last.get(nameOf(reminder)), day)
  const attention = {
    overdue: await listOpenInvoices(db, { before: day }),
    dueSoon: await listOpenInvoices(db, { from: day, until: alertHorizons(day).dueUntil }),
    credit: nearTheirLimit(await listClientDebts(db, ALWAYS)),
    pending: await sumPendingExpenses(db),
  }
  const all = remindersOf(attention, day)
  const loaded = await findLoaded(db)
  if (!loaded) return { backlog: undefined, due: all.filter(isDueNow) }

  const piled = backlogOf(attention, loaded)
  const of = remindersOf(piled, day)
  const names = new Set(of.map(nameOf))
  const told = backlogReminder(piled)
  return {
    // Written down on the first morning even where there is nothing to tell: that morning is over then.
    backlog: (loaded.first || of.length > 0) && isDueNow(told) ? { told, of } : undefined,
    due: all.filter((reminder) => !names.has(nameOf(reminder)) && isDueNow(reminder)),
  }
}
