import type { Db } from '@gpro/infra'

/** Live notes by status: how many, and what they come to. */
export function sumNotesByStatus(db: Db) {
  return db
    .selectFrom('provider_credit_note')
    .select(({ fn }) => [
      'status',
      fn.countAll<number>().as('count'),
      fn.sum<number>('amount').as('amount'),
      fn.sum<number>('applied').as('applied'),
      fn.sum<number>('available').as('available'),
    ])
    .where('deleted_at', 'is', null)
    .groupBy('status')
    .execute()
}

export type StatusSums = Awaited<ReturnType<typeof sumNotesByStatus>>[number]

/** What the notes of each provider come to, void ones left out, by name. */
export function sumNotesByProvider(db: Db) {
  return db
    .selectFrom('provider_credit_note as note')
    .innerJoin('provider', 'provider.id', 'note.provider_id')
    .select(({ fn }) => [
      'provider.id',
      'provider.name',
      fn.countAll<number>().as('count'),
      fn.sum<number>('note.amount').as('amount'),
      fn.sum<number>('note.applied').as('applied'),
      fn.sum<number>('note.available').as('available'),
    ])
    .where('note.deleted_at', 'is', null)
    .where('note.voided_at', 'is', null)
    .groupBy(['provider.id', 'provider.name'])
    .orderBy('provider.name')
    .orderBy('provider.id')
    .execute()
}

export type ProviderSums = Awaited<ReturnType<typeof sumNotesByProvider>>[number]
