import { CASH_TRANSACTION_TYPES } from '@gpro/core'
import { z } from 'zod'
import { filter } from '../filter.ts'
import { Day, DayView, Flag, Id, InstantView, MoneyView, NumberView, OptionalDay, Page, PositiveMoney, RequiredText, Text } from '../wire.ts'

export const CashTransactionType = z.enum(CASH_TRANSACTION_TYPES)
export type CashTransactionType = z.infer<typeof CashTransactionType>
export const CASH_TRANSACTION_TYPE_LABELS: Readonly<Record<CashTransactionType, string>> = { INCOME: 'Ingreso', EXPENSE: 'Gasto' }

const fields = {
  transaction_date: OptionalDay.describe('Vacío: hoy'),
  transaction_type: CashTransactionType,
  amount: PositiveMoney,
  concept: RequiredText(500),
  beneficiary: Text(255),
  reference_number: Text(100),
  service_order_ref: Text(100).describe('Número de la orden, como se escriba; no se busca'),
  category_code: Text(50),
  // As typed: receipts of the street say "N/A", or half of a number.
  nit: Text(50),
  nrc: Text(50),
  dui: Text(50),
  nit_dui: Text(50).describe('El campo «NIT / DUI» de la pantalla: se guarda como NIT, o donde estaba lo que mostraba'),
}

export const CashTransactionInput = z.object(fields)
export type CashTransactionInput = z.output<typeof CashTransactionInput>

/** Absent is unchanged. */
export const CashTransactionPatch = z.object(fields).partial()
export type CashTransactionPatch = z.output<typeof CashTransactionPatch>

/** The whole row, but for what no screen sends. */
export const CashTransactionReplacement = CashTransactionPatch.required({ transaction_type: true, amount: true, concept: true })

export const CashTransactionQuery = Page.extend({
  active: filter(Flag).describe('true: los de la caja abierta; false: los ya arqueados; sin él, todos'),
  cash_count_id: filter(Id),
  date_from: filter(Day),
  date_to: filter(Day),
  type: filter(CashTransactionType),
  transaction_type: filter(CashTransactionType).describe('Lo mismo que type'),
  category_code: Text(50),
  search: Text(100).describe('Busca en el concepto, el beneficiario, la referencia y la orden'),
})
export type CashTransactionQuery = z.output<typeof CashTransactionQuery>

/** Null where nothing was typed. */
const Typed = z.string().nullable()

export const CashTransactionView = z
  .object({
    id: z.number(),
    transaction_date: DayView,
    transaction_type: z.string(),
    transaction_type_display: z.string(),
    amount: MoneyView,
    concept: z.string(),
    beneficiary: Typed,
    reference_number: Typed,
    service_order_ref: Typed,
    category_code: Typed,
    nit: Typed,
    nrc: Typed,
    dui: Typed,
    nit_dui: Typed.describe('El NIT; sin él, el DUI'),
    cash_count: z.number().nullable().describe('El arqueo que lo archivó; null en la caja abierta'),
    is_opening: z.boolean().describe('El saldo con que un arqueo abrió la caja; no se cambia ni se elimina'),
    created_by: z.number().nullable(),
    created_by_name: z.string().nullable(),
    created_at: InstantView,
    updated_at: InstantView,
  })
  .meta({ id: 'CashTransactionView' })
export type CashTransactionView = z.input<typeof CashTransactionView>

export const CashBalanceView = z
  .object({
    balance: NumberView,
    total_income: NumberView,
    total_expenses: NumberView,
    transaction_count: z.number(),
    last_cash_count: z.object({ id: z.number(), date: DayView, sequence_number: z.number() }).nullable(),
  })
  .meta({ id: 'CashBalanceView' })
export type CashBalanceView = z.input<typeof CashBalanceView>
