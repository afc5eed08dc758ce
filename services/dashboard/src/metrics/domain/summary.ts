import { add, type Cents, cents, monthOf, ratio, subtract, ZERO } from '@gpro/core'
import { boundariesOf, type InBucket, type Period, type Range, within } from './period.ts'

export interface OrderGroup extends InBucket {
  readonly status: string
  readonly count: number
}

export interface InvoiceGroup extends InBucket {
  readonly total: Cents
  readonly balance: Cents
  /** What re-billed expenses make of the total. */
  readonly third_party: Cents
  /** Pending or partly paid, and not overdue. */
  readonly pending: number
}

export interface ExpenseGroup extends InBucket {
  readonly transfer_type: string
  readonly amount: Cents
  readonly pending: number
  readonly pending_amount: Cents
}

/** What the database knows, grouped between the boundaries of a period. */
export interface Groups {
  readonly orders: readonly OrderGroup[]
  /** Voided ones left out. */
  readonly invoices: readonly InvoiceGroup[]
  readonly expenses: readonly ExpenseGroup[]
}

/** Of the lines of the period's invoices. */
export interface Billed {
  /** Services that providers do for the agency. */
  readonly outsourced: Cents
  /** What the re-billed expenses cost. */
  readonly expense_cost: Cents
}

const OPERATING = ['costos', 'propios']
const ADMIN = ['admin']

function count<Row>(rows: readonly Row[], pick: (row: Row) => number): number {
  return rows.reduce((total, row) => total + pick(row), 0)
}

function sum<Row>(rows: readonly Row[], pick: (row: Row) => Cents): Cents {
  return cents(count(rows, pick))
}

/** Hundredths of a per cent by which something grew; 0 when there was nothing before. */
export function growth(current: number, previous: number): number {
  return previous > 0 ? ratio(current - previous, 10_000, previous) : 0
}

/** `part` of `whole` in units of 1/`precision`; 0 of nothing. */
export function share(part: number, whole: number, precision: number): number {
  return whole > 0 ? ratio(part, precision, whole) : 0
}

function measure(groups: Groups, period: Period, range: Range) {
  const boundaries = boundariesOf(period)
  const orders = within(groups.orders, boundaries, range)
  const invoices = within(groups.invoices, boundaries, range)
  const expenses = within(groups.expenses, boundaries, range)
  const costs = (types: readonly string[]) =>
    sum(
      expenses.filter(({ transfer_type }) => types.includes(transfer_type)),
      ({ amount }) => amount,
    )
  const total = count(orders, (group) => group.count)
  const closed = count(
    orders.filter(({ status }) => status === 'cerrada'),
    (group) => group.count,
  )
  return {
    orders: total,
    closed,
    open: total - closed,
    billed: sum(invoices, (row) => row.total),
    balance: sum(invoices, ({ balance }) => balance),
    thirdParty: sum(invoices, ({ third_party }) => third_party),
    operating: costs(OPERATING),
    admin: costs(ADMIN),
  }
}

export type Measure = ReturnType<typeof measure>

/** What lies before all time. */
const NOTHING: Measure = { orders: 0, closed: 0, open: 0, billed: ZERO, balance: ZERO, thirdParty: ZERO, operating: ZERO, admin: ZERO }

/** All figures of the period that are sums, and what follows from them. */
export function summarize(period: Period, groups: Groups, billed: Billed) {
  const current = measure(groups, period, period.current)
  const previous = period.previous ? measure(groups, period, period.previous) : NOTHING
  const months = period.months.map((range) => ({ month: monthOf(range.first), ...measure(groups, period, range) }))
  return {
    current,
    previous,
    months,
    trends: {
      orders: growth(current.orders, previous.orders),
      billing: growth(current.billed, previous.billed),
      costs: growth(current.operating, previous.operating),
    },
    overall: overall(groups),
    composition: composition(current, billed),
    margin: subtract(current.billed, current.operating, current.admin, billed.expense_cost),
  }
}

export type Summary = ReturnType<typeof summarize>

/** Of all time, whatever the period. */
function overall({ orders, invoices, expenses }: Groups) {
  const counts = new Map<string, number>()
  for (const group of orders) counts.set(group.status, (counts.get(group.status) ?? 0) + group.count)
  return {
    status: (name: string) => counts.get(name) ?? 0,
    pendingInvoices: count(invoices, ({ pending }) => pending),
    pendingExpenses: count(expenses, ({ pending }) => pending),
    pendingExpensesAmount: sum(expenses, ({ pending_amount }) => pending_amount),
  }
}

/** What the billed total is made of; the own services are the rest. */
function composition({ billed, thirdParty }: Measure, { outsourced }: Billed) {
  const rest = subtract(billed, thirdParty, outsourced)
  return { own: rest > 0 ? rest : ZERO, outsourced, thirdParty, total: billed }
}

/** What a client still owes of a period's invoices: services, and money lent for expenses. */
export interface ClientDebt {
  readonly id: number
  readonly name: string
  readonly balance: Cents
  /** Σ of each invoice's balance in proportion to its re-billed expenses. */
  readonly lent: Cents
}

/** Who owes most first; who owes nothing is left out. */
export function clientBreakdown(debts: readonly ClientDebt[]) {
  return debts
    .map(({ id, name, balance, lent }) => ({ id, name, income: balance, services: subtract(balance, lent), lent }))
    .filter(({ income, services, lent }) => income > 0 || services > 0 || lent > 0)
    .sort((one, other) => other.income - one.income || one.id - other.id)
}

/** What was spent in a month: operating, administrative. */
export function spent({ operating, admin }: Measure): Cents {
  return add(operating, admin)
}
