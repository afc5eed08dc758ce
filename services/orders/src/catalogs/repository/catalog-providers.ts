import { monthRange, providerSearchText } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { type Changed, describe, equal } from './catalog.ts'
import { NAMED_COLUMNS, nameColumns, simple } from './catalogs.ts'

interface ProviderChange {
  readonly name: string
  readonly category: number | null
  readonly nit: string
  readonly phone: string
  readonly email: string
  readonly address: string
}

interface ProviderFilters {
  readonly category: number
  readonly year: number
}

/** What is still to be paid to each provider: live expenses and their invoices of direct costs; of one year, if one is given. */
function debts(db: Reader, year: number | undefined) {
  const { first, next } = monthRange(year ?? 0, 0)
  let expenses = db.selectFrom('transfer').select((row) => [row.ref('provider_id').$notNull().as('provider_id'), 'balance'])
  let invoices = db.selectFrom('provider_invoice').select(['provider_id', 'balance'])
  expenses = expenses.where('deleted_at', 'is', null).where('provider_id', 'is not', null)
  invoices = invoices.where('deleted_at', 'is', null)
  if (year) {
    expenses = expenses.where('transaction_date', '>=', first).where('transaction_date', '<', next)
    invoices = invoices.where('issue_date', '>=', first).where('issue_date', '<', next)
  }
  return db
    .selectFrom(expenses.unionAll(invoices).as('bill'))
    .select(['bill.provider_id', ({ fn }) => fn.sum<number>('bill.balance').as('debt')])
    .groupBy('bill.provider_id')
}

export const providers = describe({
  ...simple,
  table: 'provider',
  word: 'El proveedor',
  title: 'Proveedores',
  rows: (db: Reader, { year }: Changed<ProviderFilters>) =>
    db
      .selectFrom('provider as row')
      .leftJoin('provider_category', 'provider_category.id', 'row.category_id')
      .leftJoin(debts(db, year).as('owed'), 'owed.provider_id', 'row.id')
      .select([
        ...NAMED_COLUMNS,
        'row.category_id',
        'provider_category.name as category_name',
        'row.nit',
        'row.phone',
        'row.email',
        'row.address',
        'owed.debt',
      ]),
  where: ({ category }: Changed<ProviderFilters>) => equal('row.category_id', category),
  search: ['row.search_text'],
  columns: ({ name, category, nit, phone, email, address }: Changed<ProviderChange>, current) => ({
    ...nameColumns(name),
    category_id: category,
    nit,
    phone,
    email,
    address,
    search_text: providerSearchText({ name: name ?? current?.name, nit: nit ?? current?.nit, email: email ?? current?.email }),
  }),
  needs: ({ category }) => [{ field: 'category', word: 'La categoría', table: 'provider_category', id: category }],
  usedBy: [
    { words: 'gastos', table: 'transfer', column: 'provider_id' },
    { words: 'costos directos', table: 'provider_invoice', column: 'provider_id' },
    { words: 'órdenes', table: 'service_order', column: 'provider_id' },
    { words: 'pagos en lote', table: 'batch_payment', column: 'provider_id' },
    { words: 'notas de crédito', table: 'provider_credit_note', column: 'provider_id' },
  ],
})
