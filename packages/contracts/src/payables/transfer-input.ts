import { EXPENSE_METHODS, EXPENSE_STATUSES, EXPENSE_TYPES } from '@gpro/core'
import { z } from 'zod'
import { filter } from '../filter.ts'
import { NewFile, Upload } from '../upload.ts'
import { BookedDay, Day, Flag, Id, Money, OptionalDay, OptionalId, Page, PositiveMoney, RequiredText, Text } from '../wire.ts'
import { RoundedMarkup } from './markup.ts'

const ExpenseType = z.enum(EXPENSE_TYPES)
const ExpenseStatus = z.enum(EXPENSE_STATUSES)
const ExpenseMethod = z.enum(EXPENSE_METHODS)
const ExpenseIvaType = z.enum(['gravado', 'exento', 'no_sujeto'])

const fields = {
  service_order: OptionalId,
  client: OptionalId,
  provider: OptionalId,
  bank: OptionalId,
  transfer_type: ExpenseType,
  amount: PositiveMoney,
  description: RequiredText(2000),
  payment_method: z.union([z.literal(''), ExpenseMethod], 'no es una forma de pago'),
  beneficiary_name: Text(255),
  invoice_number: Text(100),
  ccf: Text(100),
  generation_code: Text(100),
  reception_stamp: Text(100),
  customer_markup_percentage: RoundedMarkup,
  customer_iva_type: ExpenseIvaType,
  is_pass_through: Flag,
  invoice_file: Upload,
}

export const TransferInput = z.object({
  ...fields,
  payment_method: fields.payment_method.default(''),
  transaction_date: OptionalDay.describe('Por omisión, hoy'),
  status: ExpenseStatus.default('pendiente').describe('pendiente, o aprobado si quien lo crea puede aprobar'),
  customer_markup_percentage: fields.customer_markup_percentage.default(0),
  customer_iva_type: fields.customer_iva_type.default('no_sujeto'),
  is_pass_through: fields.is_pass_through.default(false),
})
export type TransferInput = z.output<typeof TransferInput>

export const TransferPatch = z
  .object({ ...fields, transaction_date: BookedDay, status: ExpenseStatus })
  .partial()
  .extend({ invoice_file: NewFile, payment_date: OptionalDay.optional().describe('Con status pagado: el día del pago que salda el gasto') })
export type TransferPatch = z.output<typeof TransferPatch>

export const ExpensePaymentInput = z.object({
  amount: PositiveMoney,
  payment_date: OptionalDay.describe('Por omisión, hoy'),
  payment_method: ExpenseMethod,
  bank: OptionalId,
  reference: Text(100),
  notes: Text(2000),
  proof_file: Upload,
})
export type ExpensePaymentInput = z.output<typeof ExpensePaymentInput>

export const TransferQuery = Page.extend({
  service_order: filter(Id),
  transfer_type: filter(ExpenseType),
  status: filter(ExpenseStatus),
  provider: filter(Id),
  payment_method: filter(ExpenseMethod),
  client: filter(Id).describe('El cliente de la orden'),
  date_from: filter(Day),
  date_to: filter(Day),
  payment_date_from: filter(Day),
  payment_date_to: filter(Day),
  min_amount: filter(Money),
  max_amount: filter(Money),
  search: Text(100).describe('Busca en la descripción, el proveedor, el beneficiario, el documento y el número de orden'),
  ordering: filter(z.enum(['transaction_date', '-transaction_date', 'amount', '-amount', 'created_at', '-created_at'])).describe(
    'Por omisión -transaction_date',
  ),
})
export type TransferQuery = z.output<typeof TransferQuery>
