import { ClientServicePriceInput } from '@gpro/contracts'
import { record } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { type RowOf, rowsOf } from '../repository/catalog.ts'
import { clientPrices } from '../repository/catalog-services.ts'
import { findPriceable, insertPrices, type NewPrice } from '../repository/client-prices.ts'

type Sentences = Record<string, string[]>

export interface CreatedPrices {
  readonly created: readonly RowOf<typeof clientPrices>[]
  readonly errors: readonly { readonly index: number; readonly errors: Sentences }[]
}

interface Candidate {
  readonly index: number
  readonly price: ClientServicePriceInput
}

/** Creates the prices that can be created and says of each other one why not. */
export async function createClientPrices(ctx: Ctx, entries: readonly unknown[]): Promise<CreatedPrices> {
  const now = ctx.now()
  return ctx.transaction(async (trx) => {
    const errors = new Map<number, Sentences>()
    const candidates = readEntries(entries, errors)
    const known = await keepKnown(trx, candidates, errors)
    const inserted = await insertPrices(
      trx,
      known.map(({ price }) => toRow(price, now)),
    )
    const ids = new Map(inserted.map(({ id, client_id, service_id }) => [pairOf(client_id, service_id), id]))
    for (const { index, price } of known) {
      const pair = pairOf(price.client, price.service)
      // The first of a pair takes its id away; a second finds none.
      if (!ids.delete(pair)) errors.set(index, { service: ['el cliente ya tiene un precio para este servicio'] })
    }
    if (inserted.length === 0) return { created: [], errors: inOrder(errors) }
    const rows = await rowsOf(trx, clientPrices, {})
      .where(
        'row.id',
        'in',
        inserted.map(({ id }) => id),
      )
      .orderBy('row.id')
      .execute()
    const description = `${clientPrices.title}: se crearon ${rows.length}`
    await record(trx, now, { kind: 'catalog.created', subject: clientPrices.table, description, after: rows })
    return { created: rows, errors: inOrder(errors) }
  })
}

function inOrder(errors: ReadonlyMap<number, Sentences>): CreatedPrices['errors'] {
  return [...errors].sort(([one], [other]) => one - other).map(([index, sentences]) => ({ index, errors: sentences }))
}

function readEntries(entries: readonly unknown[], errors: Map<number, Sentences>): Candidate[] {
  const candidates: Candidate[] = []
  for (const [index, entry] of entries.entries()) {
    const read = ClientServicePriceInput.safeParse(entry)
    if (read.success) candidates.push({ index, price: read.data })
    else errors.set(index, sentencesOf(read.error.issues))
  }
  return candidates
}

function sentencesOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Sentences {
  const sentences: Sentences = {}
  for (const { path, message } of issues) {
    const field = path.join('.') || 'non_field_errors'
    sentences[field] = [...(sentences[field] ?? []), message]
  }
  return sentences
}

async function keepKnown(trx: Trx, candidates: readonly Candidate[], errors: Map<number, Sentences>): Promise<Candidate[]> {
  const prices = candidates.map(({ price }) => price)
  const { clients, services } = await findPriceable(
    trx,
    prices.map(({ client }) => client),
    prices.map(({ service }) => service),
  )
  return candidates.filter(({ index, price: { client, service } }) => {
    if (!clients.has(client)) errors.set(index, { client: [`el cliente ${client} no existe`] })
    else if (!services.has(service)) errors.set(index, { service: [`el servicio ${service} no existe`] })
    else return true
    return false
  })
}

function pairOf(client: number, service: number): string {
  return `${client}:${service}`
}

function toRow({ client, service, custom_price, iva_type, notes, effective_date, is_active }: ClientServicePriceInput, at: string): NewPrice {
  const deactivated_at = is_active ? null : at
  return { client_id: client, service_id: service, custom_price, iva_type, notes, effective_date, deactivated_at, created_at: at, updated_at: at }
}
