import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView } from '../wire.ts'

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

const batch = {
  id: z.number(),
  batch_number: z.string(),
  provider: z.number(),
  provider_name: z.string(),
  total_amount: MoneyView,
  payment_method: z.string(),
  payment_method_display: z.string(),
  payment_date: DayView,
  bank: OptionalNumber,
  bank_name: Name,
  reference_number: z.string(),
  notes: z.string(),
  proof_file: LinkView,
  payments_count: z.number(),
  transfers_count: z.number(),
  created_by: OptionalNumber,
  created_by_username: Name,
  created_by_name: Name,
  created_at: InstantView,
  updated_at: InstantView,
}

export const BatchPaymentView = z
  .object({ ...batch, service_orders: z.array(z.string()).describe('Los números de las órdenes de sus gastos') })
  .meta({ id: 'BatchPaymentView' })
export type BatchPaymentView = z.input<typeof BatchPaymentView>

/** What a batch paid of one expense. */
export const BatchPaymentLineView = z
  .object({
    id: z.number(),
    transfer_id: z.number(),
    transfer_description: z.string(),
    transfer_invoice_number: z.string(),
    transfer_amount: MoneyView,
    amount_paid: MoneyView,
    service_order: Name.describe('Su número'),
    service_order_id: OptionalNumber,
  })
  .meta({ id: 'BatchPaymentLineView' })
export type BatchPaymentLineView = z.input<typeof BatchPaymentLineView>

export const BatchPaymentDetailView = z.object({ ...batch, payments: z.array(BatchPaymentLineView) }).meta({ id: 'BatchPaymentDetailView' })
export type BatchPaymentDetailView = z.input<typeof BatchPaymentDetailView>
