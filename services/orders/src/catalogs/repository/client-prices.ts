import type { ClientServicePriceInput } from '@gpro/contracts'
import type { Tables } from '@gpro/database'
import type { Insertable } from 'kysely'
import type { Trx } from '../../own.ts'

/** Stores the prices that no client has yet for their service, the first of each pair; returns which. */
export async function insertPrices(trx: Trx, prices: readonly Insertable<Tables['client_service_price']>[]) {
  if (prices.length === 0) return []
  return trx
    .insertInto('client_service_price')
    .values(prices)
    .onConflict((conflict) => conflict.columns(['client_id', 'service_id']).doNothing())
    .returning(['id', 'client_id', 'service_id'])
    .execute()
}

/** Which clients and services of these prices exist. */
export async function findPriceable(trx: Trx, prices: readonly ClientServicePriceInput[]) {
  const clientIds = [0, ...prices.map(({ client }) => client)]
  const serviceIds = [0, ...prices.map(({ service }) => service)]
  const clients = await trx.selectFrom('client').select('id').where('id', 'in', clientIds).execute()
  const services = await trx.selectFrom('service').select('id').where('id', 'in', serviceIds).where('deleted_at', 'is', null).execute()
  return { clients: new Set(clients.map(({ id }) => id)), services: new Set(services.map(({ id }) => id)) }
}
