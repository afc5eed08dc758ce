import { type DashboardView, dashboardKey } from '@gpro/contracts'
import { type Day, today } from '@gpro/core'
import { actor, type Db } from '@gpro/infra'
import { listShortAlerts } from '../../alerts/actions.ts'
import type { Alert } from '../../alerts/domain.ts'
import type { Ctx } from '../../own.ts'
import { boundariesOf, type Period, periodOf, type Range } from '../domain/period.ts'
import { summarize } from '../domain/summary.ts'
import { listClientDebts, listTopClients } from '../repository/clients.ts'
import { readFigures } from '../repository/figures.ts'
import { readGroups } from '../repository/groups.ts'
import { listRecentOrders } from '../repository/orders.ts'
import { type Metrics, toMetrics } from './metrics.ts'

export interface Dashboard {
  readonly metrics: Metrics
  readonly alerts: readonly Alert[]
}

/** Five minutes old at most, and never older than the last write it is made from. Kept as it is sent, so once for each language. */
export async function readDashboard(
  ctx: Ctx,
  asked: { readonly year?: number | undefined; readonly month?: number | undefined },
  toView: (dashboard: Dashboard) => DashboardView,
) {
  const day = today(ctx.now())
  const period = periodOf(asked, day)
  const key = dashboardKey(period.year, period.month, actor().language)
  return ctx.cache.getJsonOrSet(key, { timeout: 300 }, async () => toView(await ctx.reading((db) => measure(db, period, day))))
}

async function measure(db: Db, period: Period, day: Day): Promise<Dashboard> {
  // Three connections at a time, each with about as much to read: one dashboard shall not take them all.
  const [groups, figures, lists] = await Promise.all([
    readGroups(db, boundariesOf(period), day),
    readFigures(db, period.current),
    readLists(db, period.current, day),
  ])
  return { metrics: toMetrics(period, summarize(period, groups, figures), figures.active_clients, lists), alerts: lists.alerts }
}

async function readLists(db: Db, range: Range, day: Day) {
  const topClients = await listTopClients(db, range)
  const debts = await listClientDebts(db, range)
  return { topClients, debts, recentOrders: await listRecentOrders(db), alerts: await listShortAlerts(db, day, debts) }
}
