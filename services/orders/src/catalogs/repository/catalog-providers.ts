import type { CatalogQuery } from '@gpro/contracts'
import { type Cents, moneyNumber, monthRange, providerSearchText, ZERO } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { describe } from './catalog.ts'
import { NAMED_COLUMNS, simple, toEntryView } from './catalogs.ts'

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
    .select(['bill.provider_id', ({ fn }) => fn.sum<Cents>('bill.balance').as('debt')])
    .groupBy('bill.provider_id')
}

export const providers = describe({
  ...simple,
  table: 'provider',
  word: 'El proveedor',
  title: 'Proveedores',
  rows: (db: Reader, { year }: CatalogQuery) =>
    db
      .selectFrom('provider as row')
      .leftJoin('provider_category', 'provider_category.id', 'row.category_id')
      .leftJoin(debts(db, year).as('owed'), 'owed.provider_id', 'row.id')
      .select([...NAMED_COLUMNS, 'row.category_id as category', 'provider_category.name as category_name'])
      .select(['row.nit', 'row.phone', 'row.email', 'row.address', 'owed.debt']),
  view: ({ debt, ...row }) => ({ ...toEntryView(row), total_debt: moneyNumber(debt ?? ZERO) }),
  search: ['row.search_text'],
  references: { category: { column: 'category_id', table: 'provider_category', word: 'La categoría' } },
  columns: (entry: { name?: string; nit?: string; email?: string }, current) => {
    const { name = current?.name, nit = current?.nit, email = current?.email } = entry
    return { ...entry, search_text: providerSearchText({ name, nit, email }) }
  },
  usedBy: [
    { words: 'gastos', table: 'transfer', column: 'provider_id' },
    { words: 'costos directos', table: 'provider_invoice', column: 'provider_id' },
    { words: 'órdenes', table: 'service_order', column: 'provider_id' },
    { words: 'pagos en lote', table: 'batch_payment', column: 'provider_id' },
    { words: 'notas de crédito', table: 'provider_credit_note', column: 'provider_id' },
  ],
})
