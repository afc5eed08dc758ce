import type { Cents } from '@gpro/core'
import type { Reader } from '@gpro/infra'

/** Live notes by status: how many, and what they come to. */
export function sumNotesByStatus(db: Reader) {
  return db
    .selectFrom('provider_credit_note')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count'), fn.sum<Cents>('amount').as('amount')])
    .select(({ fn }) => [fn.sum<Cents>('applied').as('applied'), fn.sum<Cents>('available').as('available')])
    .where('deleted_at', 'is', null)
    .groupBy('status')
    .execute()
}

export type StatusSums = Awaited<ReturnType<typeof sumNotesByStatus>>[number]

/** How many notes each provider has given, and what those that are not void come to; by name. */
export function sumNotesByProvider(db: Reader, provider?: number) {
  let query = db
    .selectFrom('provider_credit_note as note')
    .innerJoin('provider', 'provider.id', 'note.provider_id')
    .where('note.deleted_at', 'is', null)
  if (provider !== undefined) query = query.where('note.provider_id', '=', provider)
  return query
    .select(({ fn }) => ['provider.id as provider', 'provider.name as provider_name', fn.countAll<number>().as('count')])
    .select(({ fn }) => fn.sum<Cents | null>('note.amount').filterWhere('note.voided_at', 'is', null).as('amount'))
    .select(({ fn }) => fn.sum<Cents | null>('note.available').filterWhere('note.voided_at', 'is', null).as('available'))
    .groupBy(['provider.id', 'provider.name'])
    .orderBy('provider.name')
    .orderBy('provider.id')
    .execute()
}

export type ProviderSums = Awaited<ReturnType<typeof sumNotesByProvider>>[number]
