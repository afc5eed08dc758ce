import type { Tables } from '@gpro/database'
import type { Kysely } from 'kysely'
import { type Digest, digestsOf } from '../digest.ts'
import { loadPrepared } from '../load.ts'
import type { FixtureObject } from '../objects.ts'
import type { FixtureTable } from '../tables.ts'
import { placeAllocations } from './derive/allocations.ts'
import { settleDirectCosts } from './derive/direct-costs.ts'
import { placeEvents } from './derive/events.ts'
import { settleExpenses } from './derive/expenses.ts'
import { settleInvoices } from './derive/invoices.ts'
import { linkOpenings } from './derive/openings.ts'
import { returnNumbers } from './derive/order-numbers.ts'
import { reconcile } from './derive/reconcile.ts'
import { placeDocuments } from './derive/shared-files.ts'
import { totalsOf } from './derive/totals.ts'
import type { Entry, Loose, Total, Work } from './report.ts'
import { checkReferences } from './staging/references.ts'
import { type DjangoOptions, type SpooledDjango, spoolDjango, stagedKey } from './staging/spool-django.ts'
import { createStaged, dropStaged, fillStaged, type StagedTable } from './staging/staged.ts'

export interface DjangoLoading extends DjangoOptions {
  readonly onRows: (done: number, all: number) => void
  /** Hears of each difference before it is known whether the load succeeds. */
  readonly report: (entry: Entry) => void
}

export interface DjangoLoaded {
  readonly digests: ReadonlyMap<FixtureTable, Digest>
  /** Models and fields that were left out, and how often. */
  readonly skipped: ReadonlyMap<string, number>
  /** Rows that name rows which the file lacks. */
  readonly loose: readonly Loose[]
  readonly totals: readonly Total[]
}

/** Loads a file of the old system's dumpdata, whole or not at all, and works out anew what it had stored. */
export async function loadDjango(kysely: Kysely<Tables>, objects: AsyncIterable<FixtureObject>, loading: DjangoLoading): Promise<DjangoLoaded> {
  let told: Omit<DjangoLoaded, 'digests'> = { skipped: new Map(), loose: [], totals: [] }
  await loadPrepared(kysely, loading.onRows, async (folder, columns) => {
    const spooled = await spoolDjango(folder, columns, objects, loading)
    const called = (table: string, id: number | string) => `${spooled.models.get(table) ?? `gpro.${table}`} ${id}`
    return {
      spools: spooled.spools,
      called,
      derive: async (trx) => {
        const totals = await derive({ trx, called, report: loading.report }, spooled, loading.at)
        told = { skipped: spooled.skipped, loose: spooled.loose, totals }
      },
    }
  })
  return { digests: await digestsOf(kysely), ...told }
}

async function derive(work: Work, { staged, models, tallies }: SpooledDjango, at: string): Promise<readonly Total[]> {
  const modelOf = (table: StagedTable, row: Readonly<Record<string, unknown>> = {}) => models.get(stagedKey(table, row)) ?? table
  await createStaged(work.trx)
  await fillStaged(work.trx, staged)
  await checkReferences(work, (table, row) => {
    if (table !== 'old_line') return `${modelOf(table, row)} ${String(row.id)}`
    return row.charge_id === null ? work.called('transfer', Number(row.transfer_id)) : work.called('charge', Number(row.charge_id))
  })
  await returnNumbers(work)
  await placeDocuments(work, modelOf('old_document'))
  await settleExpenses(work)
  await settleDirectCosts(work)
  await settleInvoices(work)
  await placeAllocations(work, modelOf('old_allocation'))
  await linkOpenings(work)
  const events = await placeEvents(work)
  await recordLoad(work, at)
  await reconcile(work)
  const totals = await totalsOf(work, tallies, events)
  await dropStaged(work.trx)
  return totals
}

/** Whoever reads the books later sees which years came from elsewhere. */
async function recordLoad({ trx }: Work, at: string): Promise<void> {
  const { year } = await trx
    .selectFrom('service_order')
    .select(({ fn }) => fn.max('order_year').as('year'))
    .executeTakeFirstOrThrow()
  const event = {
    kind: 'django.loaded',
    at,
    actor_name: 'gpro loaddata',
    subject: `django:${year ?? 0}`,
    description: 'Datos traídos del sistema en Django',
  }
  await trx.insertInto('event').values(event).execute()
}

/** Tells a file of the old system from one of ours by its first object. */
export async function tellFormat(
  objects: AsyncIterable<FixtureObject>,
): Promise<{ readonly format: 'own' | 'django'; readonly objects: AsyncIterable<FixtureObject> }> {
  const iterator = objects[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* again(): AsyncGenerator<FixtureObject> {
    if (first.done) return
    yield first.value
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { format: first.done || first.value.model.startsWith('gpro.') ? 'own' : 'django', objects: again() }
}
