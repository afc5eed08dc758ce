import { CASH_TRANSACTION_TYPE_LABELS } from '@gpro/contracts'
import { add, type Cents, fullName, ZERO } from '@gpro/core'
import type { ClosingRow, Column } from '@gpro/infra'
import { type CountedCash, numberOfCount, totalOf } from '../domain/cash-count.ts'
import { balanceOfBox } from '../domain/petty-cash.ts'
import type { CashCountRow } from '../repository/cash-counts.ts'
import type { CashTransactionRow } from '../repository/petty-cash.ts'

/** What the screen calls the categories that it offers; others are shown as they were sent. */
const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  INGRESO: 'Ingresos / Reembolsos',
  TRANSPORTE: 'Transporte / Combustible / Taxis',
  OTROS: 'Otros Gastos Varios',
}

/** Both, where both are known. */
function identities({ nit, dui }: CashTransactionRow): string {
  return [nit, dui].filter((number) => number !== '').join(' / ')
}

export const CASH_TRANSACTION_COLUMNS: readonly Column<CashTransactionRow>[] = [
  { kind: 'day', title: 'Fecha', value: (row) => row.transaction_date },
  { kind: 'text', title: 'Tipo', value: (row) => CASH_TRANSACTION_TYPE_LABELS[row.transaction_type], width: 12 },
  { kind: 'text', title: 'Concepto', value: (row) => row.concept, width: 40 },
  { kind: 'text', title: 'Beneficiario', value: (row) => row.beneficiary },
  { kind: 'text', title: 'Categoría', value: (row) => CATEGORY_NAMES[row.category_code] ?? row.category_code, width: 32 },
  { kind: 'money', title: 'Monto', value: (row) => row.amount },
  { kind: 'text', title: 'Factura/Ref', value: (row) => row.reference_number, width: 18 },
  { kind: 'text', title: 'OS', value: (row) => row.service_order_ref, width: 14 },
  { kind: 'text', title: 'NIT/DUI', value: identities, width: 20 },
  { kind: 'text', title: 'NRC', value: (row) => row.nrc, width: 12 },
  { kind: 'text', title: 'Arqueo', value: numberOfCount, width: 12 },
  { kind: 'text', title: 'Registrado por', value: (row) => fullName(row.first_name, row.last_name, row.username) },
]

/** Cells before the column of the amounts. */
const BEFORE_AMOUNT = [null, null, null, null]

/** Adds movements up while they are read: what came in, what went out, what is left. */
export function tallyOf(movements: AsyncIterable<CashTransactionRow>) {
  const sums = { INCOME: ZERO, EXPENSE: ZERO }
  async function* rows() {
    for await (const row of movements) {
      sums[row.transaction_type] = add(sums[row.transaction_type], row.amount)
      yield row
    }
  }
  const below = (): ClosingRow[] => [
    [],
    [{ title: 'TOTAL INGRESOS' }, ...BEFORE_AMOUNT, { amount: sums.INCOME }],
    [{ title: 'TOTAL GASTOS' }, ...BEFORE_AMOUNT, { amount: sums.EXPENSE }],
    [{ title: 'SALDO' }, ...BEFORE_AMOUNT, { amount: balanceOfBox({ income: sums.INCOME, expense: sums.EXPENSE }) }],
  ]
  return { rows: rows(), below }
}

export const CASH_COUNT_COLUMNS: readonly Column<CashCountRow>[] = [
  { kind: 'day', title: 'Fecha', value: (row) => row.count_date },
  { kind: 'money', title: 'Saldo Sistema', value: (row) => row.calculated_balance },
  { kind: 'money', title: 'Efectivo Contado', value: (row) => row.actual_balance, width: 18 },
  { kind: 'money', title: 'Diferencia', value: (row) => row.difference },
  { kind: 'text', title: 'Usuario', value: counterOf },
  { kind: 'text', title: 'Notas', value: (row) => row.notes, width: 40 },
  { kind: 'text', title: 'Arqueo', value: numberOfCount, width: 12 },
  { kind: 'number', title: 'Movimientos', value: (row) => row.transactions ?? 0, width: 14 },
]

/** Who counted. */
export function counterOf({ first_name, last_name, username }: CashCountRow): string | null {
  return fullName(first_name, last_name, username)
}

export const DENOMINATION_COLUMNS: readonly Column<CountedCash>[] = [
  { kind: 'money', title: 'Denominación', value: ({ denomination }) => denomination, width: 20 },
  { kind: 'number', title: 'Cantidad', value: ({ quantity }) => quantity },
  { kind: 'money', title: 'Subtotal', value: totalOf },
]

/** What the notes and coins come to, and what was noted about them. */
export function belowDenominations({ details, notes }: CashCountRow): ClosingRow[] {
  const total: Cents = add(...details.map(totalOf))
  const remarks: ClosingRow[] = notes === '' ? [] : [[], [], [{ title: 'OBSERVACIONES:' }], [{ text: notes }]]
  return [[], [{ title: 'TOTAL EFECTIVO' }, null, { amount: total }], ...remarks]
}
