import type { DashboardView } from '@gpro/contracts'
import { moneyNumber, subtract } from '@gpro/core'
import type { Period } from '../domain/period.ts'
import { type ClientDebt, clientBreakdown, type Summary, share, spent } from '../domain/summary.ts'
import type { TopClient } from '../repository/clients.ts'
import type { RecentOrder } from '../repository/orders.ts'

/** The dashboard without its alerts, which speak the reader's language. */
export type Metrics = Omit<DashboardView, 'alerts'>

export interface Lists {
  readonly topClients: readonly TopClient[]
  readonly debts: readonly ClientDebt[]
  readonly recentOrders: readonly RecentOrder[]
}

/** The front end knows the months by these names, whatever the language. */
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const fullName = (month: number) => MONTHS[month - 1] ?? ''
const shortName = (month: number) => fullName(month).slice(0, 3)

/** Hundredths of a per cent, to per cent with two decimals. */
const percent = (hundredths: number) => hundredths / 100

export function toMetrics(period: Period, summary: Summary, activeClients: number, lists: Lists): Metrics {
  const { current, previous, trends, margin } = summary
  return {
    current_month: {
      total_os_month: current.orders,
      billed_amount: moneyNumber(current.billed),
      operating_costs: moneyNumber(current.operating),
      admin_costs: moneyNumber(current.admin),
      os_abiertas_month: current.open,
      os_cerradas_month: current.closed,
    },
    previous_month: {
      total_os: previous.orders,
      billed_amount: moneyNumber(previous.billed),
      operating_costs: moneyNumber(previous.operating),
    },
    trends: { os_trend: percent(trends.orders), billing_trend: percent(trends.billing), costs_trend: percent(trends.costs) },
    overall: toOverall(summary, activeClients),
    top_clients: lists.topClients.map(({ id, name, orders, total }) => ({ id, name, total_orders: orders, total_amount: moneyNumber(total) })),
    client_breakdown: clientBreakdown(lists.debts).map(({ id, name, income, services, lent }) => ({
      client_id: id,
      client_name: name,
      total_ingresos: moneyNumber(income),
      total_servicios: moneyNumber(services),
      total_prestamos: moneyNumber(lent),
    })),
    monthly_breakdown: toMonthlyBreakdown(summary),
    cash_flow_data: toCashFlow(period, summary),
    revenue_composition: toComposition(summary),
    profitability: { margen: moneyNumber(margin), rentabilidad_porcentaje: percent(share(margin, current.billed, 10_000)) },
    recent_orders: lists.recentOrders.map(({ total, ...order }) => ({ ...order, total_amount: moneyNumber(total) })),
  }
}

function toOverall({ overall }: Summary, activeClients: number): Metrics['overall'] {
  const { status } = overall
  const open = ['pendiente', 'en_transito', 'en_puerto', 'en_almacen', 'finalizada'].reduce((sum, name) => sum + status(name), 0)
  return {
    os_pendiente: status('pendiente'),
    os_en_transito: status('en_transito'),
    os_en_puerto: status('en_puerto'),
    os_en_almacen: status('en_almacen'),
    os_finalizada: status('finalizada'),
    os_cerradas: status('cerrada'),
    os_abiertas: open,
    pending_transfers: overall.pendingExpenses,
    pending_transfers_amount: moneyNumber(overall.pendingExpensesAmount),
    total_clients: activeClients,
    pending_invoices: overall.pendingInvoices,
  }
}

/** Months in which nothing happened are left out. */
function toMonthlyBreakdown({ months }: Summary): Metrics['monthly_breakdown'] {
  return months
    .filter((measured) => measured.billed !== 0 || spent(measured) !== 0 || measured.orders !== 0)
    .map((measured) => ({
      name: shortName(measured.month),
      month: measured.month,
      ingresos: moneyNumber(measured.billed),
      gastos: moneyNumber(spent(measured)),
      total_os: measured.orders,
    }))
}

/** By issue date: what was billed, and of it what is settled and what is still open. */
function toCashFlow(period: Period, { current, months }: Summary): Metrics['cash_flow_data'] {
  const rows =
    period.kind === 'monthly'
      ? [{ name: fullName(period.month), ...current }]
      : months.map((measured) => ({ name: shortName(measured.month), ...measured }))
  return rows.map(({ name, billed, balance }) => ({
    month: name,
    facturado: moneyNumber(billed),
    cobrado: moneyNumber(subtract(billed, balance)),
    pendiente: moneyNumber(balance),
  }))
}

function toComposition({ composition }: Summary): Metrics['revenue_composition'] {
  const { own, outsourced, thirdParty, total } = composition
  const tenths = (part: number) => share(part, total, 1000) / 10
  return {
    servicios_propios: moneyNumber(own),
    servicios_tercerizados: moneyNumber(outsourced),
    gastos_terceros: moneyNumber(thirdParty),
    total: moneyNumber(total),
    porcentaje_propios: tenths(own),
    porcentaje_tercerizados: tenths(outsourced),
    porcentaje_gastos: tenths(thirdParty),
  }
}
