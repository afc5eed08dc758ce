import { type Cents, type ClientCredit, type ClientPaymentCondition, cents, creditOf, DomainError, monthRange, searchText, ZERO } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { contains, forUpdate, type PageKey, type PageOf, paged, type Reader } from '@gpro/infra'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { countUses } from '../../catalogs/repository/catalog.ts'
import { fixed, type Trx } from '../../own.ts'
import type { ClientTies } from '../domain/client.ts'

const COLUMNS = [
  'client.id',
  'client.client_type',
  'client.name',
  'client.name_key',
  'client.legal_name',
  'client.nit',
  'client.iva_registration',
  'client.address',
  'client.phone',
  'client.secondary_phone',
  'client.email',
  'client.contact_person',
  'client.payment_condition',
  'client.credit_days',
  'client.credit_limit',
  'client.taxpayer_type',
  'client.notes',
  'client.deactivated_at',
  'client.created_at',
  'client.updated_at',
] as const

export type ClientRow = Omit<Selectable<Tables['client']>, 'search_text'>

/** In all, and on the invoices of some year; nothing where a client owes nothing. */
interface Balance {
  readonly used: number | null
  readonly pending: number | null
}

/** A client and what they owe: in all, and on the invoices of the year that was asked for. */
export type OwingClient = ClientRow & { readonly credit: ClientCredit; readonly pending: Cents }

const BY_NAME: readonly PageKey<ClientRow>[] = [
  { column: 'client.name_key', field: 'name_key', type: 'text', direction: 'asc' },
  { column: 'client.id', field: 'id', type: 'id', direction: 'asc' },
]

function toOwing(client: ClientRow, { used, pending }: Balance): OwingClient {
  const terms = { payment_condition: client.payment_condition, limit: client.credit_limit, used: cents(used ?? 0) }
  return { ...client, credit: creditOf(terms), pending: cents(pending ?? 0) }
}

/** Balances of invoices by client, of these or of all. Voided ones have none. */
async function balances(db: Reader, year: number | undefined, clients: readonly number[] | undefined): Promise<ReadonlyMap<number, Balance>> {
  const { first, next } = monthRange(year ?? 0, 0)
  const inYear = sql<number>`sum(case when invoice.issue_date >= ${first} and invoice.issue_date < ${next} then invoice.balance else 0 end)`
  const rows = await db
    .selectFrom('invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .where('invoice.balance', '>', ZERO)
    .$if(clients !== undefined, (owed) => owed.where('service_order.client_id', 'in', [0, ...(clients ?? [])]))
    .groupBy('service_order.client_id')
    .select(({ fn }) => [
      'service_order.client_id',
      fn.sum<number>('invoice.balance').as('used'),
      (year ? inYear : fn.sum<number>('invoice.balance')).as('pending'),
    ])
    .execute()
  return new Map(rows.map(({ client_id, ...balance }) => [client_id, balance]))
}

const NOTHING: Balance = { used: null, pending: null }

export interface ClientFilters {
  readonly search?: string
  readonly payment_condition?: ClientPaymentCondition | undefined
  readonly is_active?: boolean | undefined
  readonly year?: number | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** Clients by name and what each owes, in two queries. */
export async function listClients(
  db: Reader,
  { search = '', payment_condition, is_active, year, limit, cursor }: ClientFilters,
): Promise<PageOf<OwingClient>> {
  let query = db.selectFrom('client').select(COLUMNS)
  if (search !== '') query = query.where(contains('client.search_text', searchText(search)))
  if (payment_condition !== undefined) query = query.where('client.payment_condition', '=', payment_condition)
  if (is_active !== undefined) query = query.where('client.deactivated_at', is_active ? 'is' : 'is not', null)
  const { rows, next } = await paged(query, BY_NAME, { limit, cursor })
  const owed = await balances(db, year, limit === undefined ? undefined : rows.map(({ id }) => id))
  return { rows: rows.map((client) => toOwing(client, owed.get(client.id) ?? NOTHING)), next }
}

const owing = fixed('orders.client.owing', (db, { id }: { id: number }) =>
  db
    .selectFrom('client')
    .select([...COLUMNS])
    .select((row) =>
      row
        .selectFrom('invoice')
        .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
        .select(({ fn }) => fn.sum<number>('invoice.balance').as('used'))
        .whereRef('service_order.client_id', '=', 'client.id')
        .where('invoice.balance', '>', ZERO)
        .as('used'),
    )
    .where('client.id', '=', id),
)

export async function loadOwingClient(db: Reader, id: number): Promise<OwingClient> {
  const [row] = await owing(db, { id })
  if (!row) throw notFound(id)
  const { used, ...client } = row
  return toOwing(client, { used, pending: used })
}

const locked = fixed('orders.client.lock', (db, { id }: { id: number }) =>
  db.selectFrom('client').select(COLUMNS).where('id', '=', id).$call(forUpdate),
)

/** The client, held until the transaction ends. */
export async function lockClientRow(trx: Trx, id: number): Promise<ClientRow> {
  const [row] = await locked(trx, { id })
  if (!row) throw notFound(id)
  return row
}

function notFound(id: number): DomainError {
  return new DomainError('not-found', 'client-not-found', `El cliente ${id} no existe`, { id })
}

export async function insertClient(trx: Trx, columns: Insertable<Tables['client']>): Promise<number> {
  const { id } = await trx.insertInto('client').values(columns).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateClient(trx: Trx, id: number, columns: Updateable<Tables['client']>): Promise<void> {
  await trx.updateTable('client').set(columns).where('id', '=', id).execute()
}

/** Sub-clients and prices are part of a client and go too. */
export async function deleteClient(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('client').where('id', '=', id).execute()
}

const ties = fixed('orders.client.ties', (db, { id }: { id: number }) =>
  db.selectNoFrom((row) => [
    row
      .selectFrom('service_order')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('client_id', '=', id)
      .where('status', '<>', 'cerrada')
      .where('deleted_at', 'is', null)
      .as('openOrders'),
    row
      .selectFrom('invoice')
      .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('service_order.client_id', '=', id)
      .where('invoice.balance', '>', ZERO)
      .as('unpaidInvoices'),
  ]),
)

export async function findClientTies(trx: Trx, id: number): Promise<ClientTies> {
  const [row] = await ties(trx, { id })
  return { openOrders: row?.openOrders ?? 0, unpaidInvoices: row?.unpaidInvoices ?? 0 }
}

/** Deleted orders and expenses count too: their history names the client. Invoices hang on orders. */
export function countClientUses(trx: Trx, id: number): Promise<{ words: string; count: number }[]> {
  const usedBy = [
    { words: 'órdenes', table: 'service_order', column: 'client_id' },
    { words: 'gastos', table: 'transfer', column: 'client_id' },
  ] as const
  return countUses(trx, usedBy, id)
}
