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

/** What the notes of each provider come to, void ones left out, by name. */
export function sumNotesByProvider(db: Reader) {
  return db
    .selectFrom('provider_credit_note as note')
    .innerJoin('provider', 'provider.id', 'note.provider_id')
    .select(({ fn }) => ['provider.id as provider', 'provider.name as provider_name', fn.countAll<number>().as('total_notes')])
    .select(({ fn }) => [fn.sum<Cents>('note.amount').as('amount'), fn.sum<Cents>('note.applied').as('applied')])
    .select(({ fn }) => fn.sum<Cents>('note.available').as('available'))
    .where('note.deleted_at', 'is', null)
    .where('note.voided_at', 'is', null)
    .groupBy(['provider.id', 'provider.name'])
    .orderBy('provider.name')
    .orderBy('provider.id')
    .execute()
}

export type ProviderSums = Awaited<ReturnType<typeof sumNotesByProvider>>[number]
