import { CASH_TRANSACTION_TYPE_LABELS } from '@gpro/contracts'
import { type CashTransactionType, type Cents, fullName, ZERO } from '@gpro/core'
import type { Column } from '@gpro/infra'
import { type CountedCash, numberOfCount, totalOf } from '../domain/cash-count.ts'
import type { CashCountRow } from '../repository/cash-counts.ts'
import type { CashTransactionRow } from '../repository/petty-cash.ts'

/** The amount under one of the two columns; their sums tell what is in the box. */
function under(type: CashTransactionType): (row: CashTransactionRow) => Cents {
  return (row) => (row.transaction_type === type ? row.amount : ZERO)
}

export const CASH_TRANSACTION_COLUMNS: readonly Column<CashTransactionRow>[] = [
  { kind: 'day', title: 'Fecha', value: (row) => row.transaction_date },
  { kind: 'text', title: 'Tipo', value: (row) => CASH_TRANSACTION_TYPE_LABELS[row.transaction_type], width: 12 },
  { kind: 'text', title: 'Concepto', value: (row) => row.concept, width: 40 },
  { kind: 'text', title: 'Beneficiario', value: (row) => row.beneficiary },
  { kind: 'text', title: 'Referencia', value: (row) => row.reference_number, width: 18 },
  { kind: 'text', title: 'Orden de Servicio', value: (row) => row.service_order_ref, width: 18 },
  { kind: 'text', title: 'Categoría', value: (row) => row.category_code, width: 14 },
  { kind: 'text', title: 'NIT', value: (row) => row.nit, width: 20 },
  { kind: 'text', title: 'NRC', value: (row) => row.nrc, width: 12 },
  { kind: 'text', title: 'DUI', value: (row) => row.dui, width: 14 },
  { kind: 'money', title: 'Ingreso', value: under('INCOME'), summed: true },
  { kind: 'money', title: 'Egreso', value: under('EXPENSE'), summed: true },
  { kind: 'text', title: 'Arqueo', value: numberOfCount, width: 12 },
  { kind: 'text', title: 'Registrado por', value: (row) => fullName(row.first_name, row.last_name, row.username) },
]

export const CASH_COUNT_COLUMNS: readonly Column<CashCountRow>[] = [
  { kind: 'text', title: 'Arqueo', value: numberOfCount, width: 12 },
  { kind: 'day', title: 'Fecha', value: (row) => row.count_date },
  { kind: 'number', title: 'Movimientos', value: (row) => row.transactions ?? 0, width: 14 },
  { kind: 'money', title: 'Calculado', value: (row) => row.calculated_balance },
  { kind: 'money', title: 'Contado', value: (row) => row.actual_balance },
  { kind: 'money', title: 'Diferencia', value: (row) => row.difference, summed: true },
  { kind: 'text', title: 'Notas', value: (row) => row.notes, width: 40 },
  { kind: 'text', title: 'Registrado por', value: (row) => fullName(row.first_name, row.last_name, row.username) },
]

export const DENOMINATION_COLUMNS: readonly Column<CountedCash>[] = [
  { kind: 'money', title: 'Denominación', value: ({ denomination }) => denomination, width: 16 },
  { kind: 'number', title: 'Cantidad', value: ({ quantity }) => quantity },
  { kind: 'money', title: 'Total', value: totalOf, summed: true },
]
