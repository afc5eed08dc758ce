import { ClientServicePriceInput } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { rowsOf } from '../repository/catalog.ts'
import { clientPrices } from '../repository/catalog-services.ts'
import { findPriceable, insertPrices } from '../repository/client-prices.ts'

type Sentences = Record<string, string[]>

/** Creates the prices that can be created and says of each other one why not. */
export function createClientPrices(ctx: Ctx, entries: readonly unknown[]) {
  const now = ctx.now()
  return ctx.transaction(async (trx) => {
    const read = entries.map((entry) => ClientServicePriceInput.safeParse(entry))
    const prices = read.flatMap(({ data }) => data ?? [])
    const { clients, services } = await findPriceable(trx, prices)
    const known = prices.filter(({ client, service }) => clients.has(client) && services.has(service))
    const inserted = await insertPrices(
      trx,
      known.map((price) => toRow(price, now)),
    )
    const pairs = new Set(inserted.map(({ client_id, service_id }) => `${client_id}:${service_id}`))

    function refusal({ client, service }: ClientServicePriceInput): Sentences | undefined {
      if (!clients.has(client)) return { client: [`el cliente ${client} no existe`] }
      if (!services.has(service)) return { service: [`el servicio ${service} no existe`] }
      // The first of a pair takes it away; a second finds none.
      return pairs.delete(`${client}:${service}`) ? undefined : { service: ['el cliente ya tiene un precio para este servicio'] }
    }

    const errors = read.flatMap(({ data, error }, index) => {
      const sentences = data ? refusal(data) : sentencesOf(error?.issues ?? [])
      return sentences ? [{ index, errors: sentences }] : []
    })
    if (inserted.length === 0) return { created: [], errors }
    const ids = inserted.map(({ id }) => id)
    const created = (await rowsOf(trx, clientPrices).where('row.id', 'in', ids).orderBy('row.id').execute()).map(clientPrices.view)
    const description = `${clientPrices.title}: se crearon ${created.length}`
    await record(trx, now, { kind: 'catalog.created', subject: clientPrices.table, description, after: created })
    return { created, errors }
  })
}

function sentencesOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Sentences {
  const sentences: Sentences = {}
  for (const { path, message } of issues) {
    const field = path.join('.') || 'non_field_errors'
    sentences[field] = [...(sentences[field] ?? []), message]
  }
  return sentences
}

function toRow({ client, service, is_active, ...price }: ClientServicePriceInput, at: Instant) {
  return { ...price, client_id: client, service_id: service, deactivated_at: is_active ? null : at, created_at: at, updated_at: at }
}
