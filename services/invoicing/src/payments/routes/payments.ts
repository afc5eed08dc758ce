import * as api from '@gpro/contracts'
import { formatMoney, fullName, today } from '@gpro/core'
import { eachRow, type Files, linkNext, sendSheet } from '@gpro/infra'
import { loadInvoice } from '../../invoices/repository/invoices.ts'
import type { Routes } from '../../own.ts'
import { attachReceipt } from '../actions/attach-receipt.ts'
import { deletePayment } from '../actions/delete-payment.ts'
import { recordPayment } from '../actions/record-payment.ts'
import { lineTitles, listPayments, listPaymentsWithInvoices, type PaymentRow } from '../repository/payment-lists.ts'
import { type AllocationRow, listPayableLines } from '../repository/payments.ts'
import { toPaymentItemsView } from './payment-items-view.ts'
import { PAYMENT_COLUMNS } from './payment-sheet.ts'

export const paymentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.addPayment,
    async handler(request, reply) {
      const { id, balance, allocations } = await recordPayment(ctx, request.params.id, request.body)
      return reply.code(201).send({
        message: 'Pago registrado',
        payment_id: id,
        new_balance: formatMoney(balance),
        item_allocations: allocations.map(toAllocationView),
      })
    },
  })

  app.route({
    ...api.paymentItems,
    async handler({ params: { id } }) {
      const invoice = await loadInvoice(ctx.db, id)
      return toPaymentItemsView(invoice, await listPayableLines(ctx.db, id), await lineTitles(ctx.db, id))
    },
  })

  app.route({
    ...api.listPayments,
    async handler(request, reply) {
      const { rows, allocations, next } = await listPayments(ctx.db, request.query)
      linkNext(request, reply, next)
      return toPaymentViews(rows, allocations, ctx.files)
    },
  })

  app.route({
    ...api.exportPayments,
    handler({ query }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listPaymentsWithInvoices(db, { ...query, ...page })))
      const totals = { label: 'Total', counts: () => true } as const
      return sendSheet(reply, { name: 'pagos', day: today(ctx.now()), title: 'Pagos', columns: PAYMENT_COLUMNS, rows, totals })
    },
  })

  app.route({
    ...api.updatePayment,
    async handler(request) {
      const { payment, allocations } = await attachReceipt(ctx, request.params.id, request.body.receipt_file)
      return toPaymentView(payment, allocations, ctx.files)
    },
  })

  app.route({
    ...api.deletePayment,
    async handler(request, reply) {
      await deletePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

function toAllocationView(row: AllocationRow): api.PaymentView['item_allocations'][number] {
  const service = row.charge_id !== null
  return {
    id: row.id,
    amount: formatMoney(row.amount),
    notes: row.notes,
    item_type: service ? 'service' : 'expense',
    item_id: row.charge_id ?? row.transfer_id ?? 0,
    item_name: (service ? row.service_name : (row.provider_name ?? row.transfer_description)) ?? '',
    item_description: (service ? row.charge_description : row.transfer_description) ?? '',
  }
}

/** A payment as the wire carries it, with what it was meant to settle. */
function toPaymentView(payment: PaymentRow, parts: readonly AllocationRow[], files: Files): api.PaymentView {
  const { invoice_id: invoice, bank_id: bank, username, first_name, last_name, ...row } = payment
  return {
    ...row,
    invoice,
    bank,
    amount: formatMoney(row.amount),
    payment_method_display: api.PAYMENT_METHOD_LABELS[row.payment_method],
    receipt_file: files.link(row.receipt_file),
    item_allocations: parts.map(toAllocationView),
    created_by_username: username,
    created_by_name: fullName(first_name, last_name, username),
  }
}

/** Payments as the wire carries them; `allocations` may hold those of other payments too. */
export function toPaymentViews(rows: readonly PaymentRow[], allocations: readonly AllocationRow[], files: Files): api.PaymentView[] {
  const parts = Map.groupBy(allocations, (allocation) => allocation.payment_id)
  return rows.map((row) => toPaymentView(row, parts.get(row.id) ?? [], files))
}
