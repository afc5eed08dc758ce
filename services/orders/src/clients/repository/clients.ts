import type { ClientListQuery } from '@gpro/contracts'
import { type Cents, type ClientCredit, type ClientPaymentCondition, creditOf, DomainError, firstOr, monthRange, searchText, ZERO } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { contains, forUpdate, type PageKey, type PageOf, type PageRequest, paged, type Reader } from '@gpro/infra'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { countUses } from '../../catalogs/repository/catalog.ts'
import { fixed, type Trx } from '../../own.ts'
import type { ClientTies } from '../domain/client.ts'

export type ClientRow = Omit<Selectable<Tables['client']>, 'search_text'>

/** A client and what they owe: in all, and on the invoices of the year that was asked for. */
export type OwingClient = ClientRow & { readonly credit: ClientCredit; readonly pending: Cents }

type Ordering = NonNullable<ClientListQuery['ordering']>

/** By name, or by when they were entered; `-name` is the other way round. */
function keysOf(ordering: Ordering = 'name'): readonly PageKey<ClientRow>[] {
  const direction = ordering.startsWith('-') ? 'desc' : 'asc'
  const first = ordering.endsWith('name')
    ? ({ column: 'client.name_key', field: 'name_key', type: 'text', direction } as const)
    : ({ column: 'client.created_at', field: 'created_at', type: 'instant', direction } as const)
  return [first, { column: 'client.id', field: 'id', type: 'id', direction }]
}

function clients(db: Reader) {
  return db
    .selectFrom('client')
    .select(['client.id', 'client.client_type', 'client.name', 'client.name_key', 'client.legal_name', 'client.nit', 'client.iva_registration'])
    .select(['client.address', 'client.phone', 'client.secondary_phone', 'client.email', 'client.contact_person', 'client.notes'])
    .select(['client.payment_condition', 'client.credit_days', 'client.credit_limit', 'client.taxpayer_type'])
    .select(['client.deactivated_at', 'client.created_at', 'client.updated_at'])
}

function toOwing(client: ClientRow, used: Cents | null, pending: Cents | null): OwingClient {
  const { payment_condition, credit_limit: limit } = client
  return { ...client, credit: creditOf({ payment_condition, limit, used: used ?? ZERO }), pending: pending ?? ZERO }
}

/** Balances of invoices by client, of these or of all: in all, and on the invoices of some year. Voided ones have none. */
async function balances(db: Reader, year: number | undefined, ids: readonly number[] | undefined) {
  const { first, next } = monthRange(year ?? 0, 0)
  const inYear = sql<Cents>`sum(case when invoice.issue_date >= ${first} and invoice.issue_date < ${next} then invoice.balance else 0 end)`
  let query = db
    .selectFrom('invoice')
    .where('invoice.balance', '>', ZERO)
    .groupBy('client_id')
    .select(({ fn }) => ['client_id', fn.sum<Cents>('invoice.balance').as('used')])
    .select(({ fn }) => (year ? inYear : fn.sum<Cents>('invoice.balance')).as('pending'))
  if (ids !== undefined) query = query.where('client_id', 'in', [0, ...ids])
  return new Map((await query.execute()).map((row) => [row.client_id, row]))
}

export interface ClientFilters extends PageRequest {
  readonly search?: string
  readonly payment_condition?: ClientPaymentCondition | undefined
  readonly is_active?: boolean | undefined
  readonly year?: number | undefined
  readonly ordering?: Ordering | undefined
}

/** Clients and what each owes, in two queries. */
export async function listClients(
  db: Reader,
  { search = '', payment_condition, is_active, year, ordering, ...page }: ClientFilters,
): Promise<PageOf<OwingClient>> {
  let query = clients(db)
  if (search !== '') query = query.where(contains('client.search_text', searchText(search)))
  if (payment_condition !== undefined) query = query.where('client.payment_condition', '=', payment_condition)
  if (is_active !== undefined) query = query.where('client.deactivated_at', is_active ? 'is' : 'is not', null)
  const { rows, next } = await paged(query, keysOf(ordering), page)
  const ids = page.limit === undefined ? undefined : rows.map(({ id }) => id)
  const owed = await balances(db, year, ids)
  return { rows: rows.map((client) => toOwing(client, owed.get(client.id)?.used ?? null, owed.get(client.id)?.pending ?? null)), next }
}

const owingClientById = fixed('orders.client.owing', (db, { id }: { id: number }) =>
  clients(db)
    .select((row) =>
      row
        .selectFrom('invoice')
        .select(({ fn }) => fn.sum<Cents>('invoice.balance').as('used'))
        .whereRef('invoice.client_id', '=', 'client.id')
        .where('invoice.balance', '>', ZERO)
        .as('used'),
    )
    .where('client.id', '=', id),
)

export async function loadOwingClient(db: Reader, id: number): Promise<OwingClient> {
  const { used, ...client } = firstOr(await owingClientById(db, { id }), () => clientNotFound(id))
  return toOwing(client, used, used)
}

/** The client, held until the transaction ends. */
export function lockClientRow(trx: Trx, id: number): Promise<ClientRow> {
  const query = clients(trx).where('client.id', '=', id).$call(forUpdate)
  return query.executeTakeFirstOrThrow(() => clientNotFound(id))
}

function clientNotFound(id: number): DomainError {
  return new DomainError('not-found', 'client-not-found', `El cliente ${id} no existe`, { id })
}

export async function insertClient(trx: Trx, columns: Insertable<Tables['client']>): Promise<number> {
  const { id } = await trx.insertInto('client').values(columns).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function saveClient(trx: Trx, id: number, columns: Updateable<Tables['client']>): Promise<void> {
  await trx.updateTable('client').set(columns).where('id', '=', id).execute()
}

/** Sub-clients and prices are part of a client and go too. */
export async function removeClient(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('client').where('id', '=', id).execute()
}

export function findClientTies(trx: Trx, id: number): Promise<ClientTies> {
  const orders = trx
    .selectFrom('service_order')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('client_id', '=', id)
    .where('status', '<>', 'cerrada')
    .where('deleted_at', 'is', null)
  const invoices = trx
    .selectFrom('invoice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('client_id', '=', id)
    .where('invoice.balance', '>', ZERO)
  const ties = [orders.$asScalar().$notNull().as('openOrders'), invoices.$asScalar().$notNull().as('unpaidInvoices')] as const
  return trx.selectNoFrom(ties).executeTakeFirstOrThrow()
}

/** Deleted orders and expenses count too: their history names the client. An invoice stays the client's when its order goes to another. */
export function countClientUses(trx: Trx, id: number): Promise<{ words: string; count: number }[]> {
  const orders = { words: 'órdenes', table: 'service_order', column: 'client_id' } as const
  const invoices = { words: 'facturas', table: 'invoice', column: 'client_id' } as const
  return countUses(trx, [orders, { words: 'gastos', table: 'transfer', column: 'client_id' }, invoices], id)
}
