import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

const titles = fixed('invoicing.line-titles', (db, { invoice_id }: { invoice_id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .leftJoin('charge', 'charge.id', 'line.charge_id')
    .leftJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('transfer', 'transfer.id', 'line.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .where('line.invoice_id', '=', invoice_id)
    .where('line.released_at', 'is', null)
    .select(['line.id', 'service.name as service', 'charge.description as charge', 'provider.name as provider', 'transfer.description as transfer']),
)

export interface LineTitle {
  readonly name: string
  readonly description: string
}

/** How each live line of an invoice is called, by line id. */
export async function lineTitles(db: Db | AnyTrx, invoiceId: number): Promise<Map<number, LineTitle>> {
  const rows = await titles(db, { invoice_id: invoiceId })
  return new Map(
    rows.map((row) => [row.id, { name: row.service ?? row.provider ?? row.transfer ?? '', description: row.charge ?? row.transfer ?? '' }]),
  )
}
