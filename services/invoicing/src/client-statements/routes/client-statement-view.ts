import { CLIENT_PAYMENT_CONDITION_LABELS, type ClientStatementView, labelOf, PAYMENT_METHOD_LABELS, toAgingView } from '@gpro/contracts'
import { add, creditOf, dayOf, moneyNumber, ZERO } from '@gpro/core'
import { toCommonView, type Viewing } from '../../invoices/routes/invoice-view.ts'
import { toListedPayments } from '../../payments/routes/payment-views.ts'
import { invoiceAging, statementCounts, statementTotals } from '../domain.ts'
import type { ClientStatement } from '../repository.ts'

const RECENT_PAYMENTS = 10

/** `asked` is the year as the request named it. */
export function toStatementView(
  { client, invoices, payments, orders, year }: ClientStatement,
  asked: string | undefined,
  viewing: Viewing,
): ClientStatementView {
  const { payment_condition, credit_limit: limit, used } = client
  const credit = creditOf({ payment_condition, limit, used })
  const totals = statementTotals(invoices)
  const counts = statementCounts(invoices, viewing.day)
  const paymentsOf = toListedPayments(
    payments.map(({ invoice_number, client_name, ...payment }) => payment),
    viewing.files,
  )
  const unbilled = orders.map(({ services, expenses, ...order }) => ({ ...order, amount: add(services ?? ZERO, expenses ?? ZERO) }))
  return {
    client_id: client.id,
    client: client.name,
    nit: client.nit,
    payment_condition: labelOf(CLIENT_PAYMENT_CONDITION_LABELS, payment_condition),
    credit_days: client.credit_days,
    credit_limit: moneyNumber(credit.limit),
    credit_used: moneyNumber(credit.used),
    available_credit: moneyNumber(credit.available),
    credit_percentage: credit.percentage,
    total_invoiced: moneyNumber(totals.invoiced),
    total_paid: moneyNumber(totals.paid),
    total_collected: moneyNumber(totals.collected),
    total_pending: moneyNumber(totals.pending),
    total_pending_orders: unbilled.length,
    aging: toAgingView(invoiceAging(invoices, viewing.day)),
    invoices_by_status: { ...counts.byStatus },
    overdue_count: counts.overdue,
    upcoming_due_count: counts.upcoming,
    invoices: invoices.map((row) => ({
      ...toCommonView(row, viewing),
      duca: row.duca,
      bl_reference: row.bl_reference,
      payments: paymentsOf(row.id),
      created_at: row.created_at,
    })),
    pending_invoices: unbilled.map(({ created_at, amount, ...order }) => ({ ...order, date: dayOf(created_at), amount: moneyNumber(amount) })),
    recent_payments: payments.slice(0, RECENT_PAYMENTS).map((payment) => ({
      id: payment.id,
      invoice_number: payment.invoice_number,
      amount: moneyNumber(payment.amount),
      payment_date: payment.payment_date,
      payment_method: PAYMENT_METHOD_LABELS[payment.payment_method],
      reference: payment.reference_number,
      notes: payment.notes,
    })),
    year: asked ?? year,
  }
}
