import {
  COST_PAYMENT_STATUS_LABELS,
  DIRECT_COST_LABEL,
  EXPENSE_METHOD_LABELS,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  labelOf,
  type ProviderInvoiceQuery,
  type TransferQuery,
} from '@gpro/contracts'
import { type Cents, type Day, fullName, type Instant, ZERO } from '@gpro/core'
import { eachRow, type Reading } from '@gpro/infra'
import { balanceOf, paymentStatus } from '../../provider-invoices/domain/provider-invoice.ts'
import { listProviderInvoiceRows, type ProviderInvoiceRow } from '../../provider-invoices/repository/provider-invoice-rows.ts'
import { directCostsBeside } from '../domain/payable-bills.ts'
import { type ExpenseRow, listExpenseRows } from '../repository/expense-rows.ts'

/** What a provider is owed for, an expense or a direct cost, as a line of the workbook. */
export interface PayableLine
  extends Pick<ExpenseRow, 'service_order_number' | 'purchase_order' | 'provider_name' | 'description' | 'invoice_number' | 'payment_date'> {
  readonly day: Day
  readonly created_at: Instant
  readonly type: string
  readonly status: string
  readonly method: string
  readonly amount: Cents
  readonly paid: Cents
  readonly credited: Cents
  readonly balance: Cents
  readonly generation_code: string
  readonly reception_stamp: string
  readonly author: string | null
  /** What only expenses have. */
  readonly expense?: Pick<ExpenseRow, 'beneficiary_name' | 'ccf' | 'bank_name' | 'invoice_number_client'>
}

function toExpenseLine(row: ExpenseRow): PayableLine {
  return {
    ...row,
    day: row.transaction_date,
    type: EXPENSE_TYPE_LABELS[row.transfer_type],
    status: EXPENSE_STATUS_LABELS[row.status],
    method: labelOf(EXPENSE_METHOD_LABELS, row.payment_method),
    author: fullName(row.first_name, row.last_name, row.created_by_username),
    expense: row,
  }
}

function toCostLine(row: ProviderInvoiceRow): PayableLine {
  return {
    ...row,
    day: row.issue_date,
    type: DIRECT_COST_LABEL,
    status: COST_PAYMENT_STATUS_LABELS[paymentStatus(row)],
    method: '',
    description: row.notes,
    amount: row.total,
    credited: ZERO,
    balance: balanceOf(row),
    author: fullName(row.first_name, row.last_name, row.created_by_username),
  }
}

type Filters = Omit<TransferQuery, 'limit' | 'cursor'>
type Ordering = NonNullable<TransferQuery['ordering']>

const COST_ORDERINGS: Readonly<Record<Ordering, NonNullable<ProviderInvoiceQuery['ordering']>>> = {
  transaction_date: 'issue_date',
  '-transaction_date': '-issue_date',
  amount: 'total_amount',
  '-amount': '-total_amount',
  created_at: 'created_at',
  '-created_at': '-created_at',
}

/** The expenses that pass the filters of their list, and the direct costs that do, in one order. */
export function payableLines(reading: Reading, filters: Filters): AsyncGenerator<PayableLine> {
  const ordering = filters.ordering ?? '-transaction_date'
  const expenses = eachRow((page) => reading((db) => listExpenseRows(db, { ...filters, ...page })))
  const costs = directCosts(reading, filters, COST_ORDERINGS[ordering])
  return merged(linesOf(expenses, toExpenseLine), linesOf(costs, toCostLine), ordering)
}

async function* directCosts(reading: Reading, filters: Filters, ordering: ProviderInvoiceQuery['ordering']): AsyncGenerator<ProviderInvoiceRow> {
  const beside = directCostsBeside(filters)
  if (beside === 'none') return
  const { status, ...shared } = filters
  const wanted = { ...shared, payment_status: beside === 'all' ? undefined : beside, ordering }
  yield* eachRow((page) => reading((db) => listProviderInvoiceRows(db, { ...wanted, ...page })))
}

async function* linesOf<Row>(rows: AsyncIterable<Row>, toLine: (row: Row) => PayableLine): AsyncGenerator<PayableLine> {
  for await (const row of rows) yield toLine(row)
}

/** Two lists of one order as one: a line of each is held, never more. Where they are equal, expenses come first. */
async function* merged(expenses: AsyncGenerator<PayableLine>, costs: AsyncGenerator<PayableLine>, ordering: Ordering): AsyncGenerator<PayableLine> {
  try {
    let [expense, cost] = [await expenses.next(), await costs.next()]
    while (!expense.done || !cost.done) {
      if (cost.done || (!expense.done && !follows(expense.value, cost.value, ordering))) {
        if (!expense.done) yield expense.value
        expense = await expenses.next()
      } else {
        yield cost.value
        cost = await costs.next()
      }
    }
  } finally {
    // A reader who leaves ends both.
    await expenses.return(undefined)
    await costs.return(undefined)
  }
}

const KEYS = { transaction_date: 'day', amount: 'amount', created_at: 'created_at' } as const

/** Whether the first line stands after the other one. */
function follows(line: PayableLine, other: PayableLine, ordering: Ordering): boolean {
  // What is left of an ordering without its sign is one of the three.
  const key = KEYS[ordering.replace('-', '') as keyof typeof KEYS]
  return ordering.startsWith('-') ? line[key] < other[key] : line[key] > other[key]
}
