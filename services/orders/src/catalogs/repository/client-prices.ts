import type { Trx } from '../../own.ts'

export interface NewPrice {
  readonly client_id: number
  readonly service_id: number
  readonly custom_price: number
  readonly iva_type: string | null
  readonly notes: string
  readonly effective_date: string | null
  readonly deactivated_at: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** Stores the prices that no client has yet for their service, the first of each pair; answers which. */
export async function insertPrices(trx: Trx, prices: readonly NewPrice[]): Promise<{ id: number; client_id: number; service_id: number }[]> {
  if (prices.length === 0) return []
  return trx
    .insertInto('client_service_price')
    .values(prices)
    .onConflict((conflict) => conflict.columns(['client_id', 'service_id']).doNothing())
    .returning(['id', 'client_id', 'service_id'])
    .execute()
}

/** Which of these clients and services exist. */
export async function findPriceable(
  trx: Trx,
  clientIds: readonly number[],
  serviceIds: readonly number[],
): Promise<{ clients: ReadonlySet<number>; services: ReadonlySet<number> }> {
  if (clientIds.length === 0) return { clients: new Set(), services: new Set() }
  const clients = await trx.selectFrom('client').select('id').where('id', 'in', clientIds).execute()
  const services = await trx.selectFrom('service').select('id').where('id', 'in', serviceIds).where('deleted_at', 'is', null).execute()
  return { clients: new Set(clients.map(({ id }) => id)), services: new Set(services.map(({ id }) => id)) }
}
