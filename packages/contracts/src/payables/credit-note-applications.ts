import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView } from '../wire.ts'

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

const application = {
  id: z.number(),
  credit_note: z.number(),
  note_number: z.string(),
  transfer: z.number(),
  transfer_id: z.number(),
  transfer_description: z.string(),
  transfer_invoice_number: z.string(),
  service_order: OptionalNumber,
  service_order_number: Name,
  amount: MoneyView,
  applied_date: DayView,
  notes: z.string(),
  applied_by: OptionalNumber,
  applied_by_username: Name,
  applied_by_name: Name,
  applied_at: InstantView,
}

/** How much of a provider's credit note went to which expense. */
export const CreditNoteApplicationView = z.object(application).meta({ id: 'CreditNoteApplicationView' })
export type CreditNoteApplicationView = z.input<typeof CreditNoteApplicationView>

/** The same beside the payments of an expense, with their fields. */
export const ExpenseCreditView = z
  .object({
    ...application,
    payment_date: DayView.describe('El día de la nota'),
    payment_method: z.literal('nota_credito'),
    payment_method_display: z.string(),
    reference_number: z.string().describe('El número de la nota'),
    proof_file: LinkView.describe('El documento de la nota'),
    created_by: Name,
    created_at: InstantView,
  })
  .meta({ id: 'ExpenseCreditView' })
export type ExpenseCreditView = z.input<typeof ExpenseCreditView>

/** A credit note that lowers an expense, as lists of expenses show it. */
export const AppliedNoteView = z
  .object({
    id: z.number().describe('De la nota'),
    note_number: z.string(),
    amount: MoneyView.describe('De la nota entera'),
    applied_amount: MoneyView.describe('Lo que rebaja este gasto'),
    status: z.string(),
    status_display: z.string(),
    reason: z.string(),
    issue_date: DayView,
  })
  .meta({ id: 'AppliedNoteView' })
export type AppliedNoteView = z.input<typeof AppliedNoteView>
