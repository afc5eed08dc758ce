import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

// A voided invoice shows what it billed until it was voided; an item taken off before does not count.
const charges = fixed('invoicing.invoice.charges', (db, { id }: { id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('charge', 'charge.id', 'line.charge_id')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('cost_allocation as cost', (join) =>
      join.onRef('cost.charge_id', '=', 'charge.id').on('cost.released_at', 'is', null).on('charge.deleted_at', 'is', null),
    )
    .where('line.invoice_id', '=', id)
    .where(({ or, eb }) => or([eb('line.released_at', 'is', null), eb('line.released_at', '=', eb.ref('invoice.voided_at'))]))
    .orderBy('line.id')
    .select([
      'charge.id',
      'charge.service_id',
      'service.name as service_name',
      'charge.description',
      'charge.quantity',
      'charge.unit_price',
      'charge.discount',
      'charge.iva_type',
      'charge.is_third_party_service',
      'line.net',
      'line.iva',
      'line.total',
      'cost.amount as cost',
    ]),
)

const expenses = fixed('invoicing.invoice.expenses', (db, { id }: { id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('transfer', 'transfer.id', 'line.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('expense_billing as billing', 'billing.transfer_id', 'transfer.id')
    .where('line.invoice_id', '=', id)
    .where(({ or, eb }) => or([eb('line.released_at', 'is', null), eb('line.released_at', '=', eb.ref('invoice.voided_at'))]))
    .orderBy('line.id')
    .select(['transfer.id', 'transfer.description', 'transfer.amount', 'transfer.beneficiary_name', 'provider.name as provider_name'])
    .select(['line.net', 'line.iva', 'line.total'])
    .select(({ fn }) => [
      fn.coalesce('billing.markup', 'transfer.markup').as('markup'),
      fn.coalesce('billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ]),
)

export type BilledChargeRow = Awaited<ReturnType<typeof charges>>[number]
export type BilledExpenseRow = Awaited<ReturnType<typeof expenses>>[number]

export function listBilledCharges(db: Db | AnyTrx, id: number): Promise<BilledChargeRow[]> {
  return charges(db, { id })
}

export function listBilledExpenses(db: Db | AnyTrx, id: number): Promise<BilledExpenseRow[]> {
  return expenses(db, { id })
}
