import { type DashboardView, dashboardKey } from '@gpro/contracts'
import { type Day, today } from '@gpro/core'
import { actor, type Db } from '@gpro/infra'
import { listShortAlerts } from '../../alerts/actions.ts'
import type { Alert } from '../../alerts/domain.ts'
import type { Ctx } from '../../own.ts'
import { boundariesOf, type Period, periodOf } from '../domain/period.ts'
import { summarize } from '../domain/summary.ts'
import { countActiveClients, listClientDebts, listTopClients } from '../repository/clients.ts'
import { groupExpenses, groupInvoices, groupOrders, sumBilled } from '../repository/groups.ts'
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
  const boundaries = boundariesOf(period)
  const groups = {
    orders: await groupOrders(db, boundaries),
    invoices: await groupInvoices(db, boundaries, day),
    expenses: await groupExpenses(db, boundaries),
  }
  const metrics = toMetrics(period, summarize(period, groups, await sumBilled(db, period.current)), {
    activeClients: await countActiveClients(db),
    topClients: await listTopClients(db, period.current),
    debts: await listClientDebts(db, period.current),
    recentOrders: await listRecentOrders(db),
  })
  return { metrics, alerts: await listShortAlerts(db, day) }
}
