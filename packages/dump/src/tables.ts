import type { Tables } from '@gpro/database'
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export type Value = string | number | null
/** What a column holds, by its name; one that is not named is empty. */
export type Row = Readonly<Record<string, Value | undefined>>

/** Log-ins, repeats and who is at which task belong to the running system, and each database has an id and migrations of its own: never moved. */
type Passing = 'session' | 'access_token' | 'session_network' | 'idempotency_key' | 'task_run' | 'installation' | 'compatible_migration'
export type FixtureTable = Exclude<keyof Tables, Passing>

/** Every table that moves, with its key, in an order in which each row finds those that it names. */
const KEYS: Readonly<Record<FixtureTable, readonly string[]>> = {
  user_account: ['id'],
  client: ['id'],
  sub_client: ['id'],
  provider_category: ['id'],
  provider: ['id'],
  customs_agent: ['id'],
  bank: ['id'],
  shipment_type: ['id'],
  customs: ['id'],
  service: ['id'],
  client_service_price: ['id'],
  service_order: ['id'],
  order_document: ['id'],
  transfer: ['id'],
  batch_payment: ['id'],
  transfer_payment: ['id'],
  charge: ['id'],
  provider_invoice: ['id'],
  cost_allocation: ['id'],
  provider_invoice_payment: ['id'],
  provider_credit_note: ['id'],
  credit_note_application: ['id'],
  cash_count: ['id'],
  cash_count_detail: ['cash_count_id', 'denomination'],
  cash_transaction: ['id'],
  expense_billing: ['transfer_id'],
  invoice: ['id'],
  invoice_line: ['id'],
  dte_received: ['id'],
  dte_received_line: ['id'],
  payment: ['id'],
  payment_allocation: ['id'],
  credit_note: ['id'],
  dte_emitter: ['id'],
  dte_certificate: ['id'],
  dte_series: ['id'],
  dte_receiver: ['client_id'],
  dte_contingency: ['id'],
  dte_document: ['id'],
  dte_event: ['id'],
  dte_report: ['event_id', 'document_id'],
  dte_lot: ['id'],
  dte_attempt: ['id'],
  dte_mail: ['id'],
  event: ['id'],
  event_seal: ['position'],
  retired_file: ['id'],
  stored_file: ['path'],
  notification: ['id'],
  reminder: ['kind', 'subject', 'reminded_date'],
  document_counter: ['series'],
  // Left behind, whoever has a second factor could never log in again.
  second_factor: ['user_id'],
  recovery_code: ['user_id', 'code_hash'],
}

// The keys of a literal are those of its type.
export const FIXTURE_TABLES = Object.keys(KEYS) as FixtureTable[]

export function keyOf(table: FixtureTable): readonly string[] {
  return KEYS[table]
}

export function isFixtureTable(name: string): name is FixtureTable {
  return Object.hasOwn(KEYS, name)
}

export interface Column {
  readonly name: string
  readonly type: 'number' | 'text' | 'day' | 'instant'
  readonly nullable: boolean
}

export function isPostgres(kysely: Kysely<Tables>): boolean {
  return kysely.getExecutor().adapter instanceof PostgresAdapter
}

/** What can be written of each table, by name: without what the database works out itself. */
export async function readColumns(kysely: Kysely<Tables>): Promise<ReadonlyMap<FixtureTable, readonly Column[]>> {
  const { rows } = await (isPostgres(kysely) ? postgresColumns : sqliteColumns).execute(kysely)
  return new Map(FIXTURE_TABLES.map((table) => [table, rows.filter((row) => row.table_name === table).map(toColumn)]))
}

interface ColumnRow {
  readonly table_name: string
  readonly name: string
  readonly type: string
  readonly nullable: number
}

const postgresColumns = sql<ColumnRow>`
  select table_name, column_name as name, data_type as type, case is_nullable when 'YES' then 1 else 0 end as nullable
  from information_schema.columns where table_schema = current_schema() and is_generated = 'NEVER' order by column_name collate "C"`

// Generated columns are not among those of table_info.
const sqliteColumns = sql<ColumnRow>`
  select tables.name as table_name, columns.name, columns.type, case when columns."notnull" = 1 or columns.pk > 0 then 0 else 1 end as nullable
  from sqlite_master tables, pragma_table_info(tables.name) columns where tables.type = 'table' order by columns.name`

function toColumn({ name, type, nullable }: ColumnRow): Column {
  return { name, type: typeOf(type.toLowerCase()), nullable: nullable === 1 }
}

function typeOf(type: string): Column['type'] {
  if (type === 'integer' || type === 'bigint') return 'number'
  if (type === 'date') return 'day'
  return type.startsWith('timestamp') ? 'instant' : 'text'
}
