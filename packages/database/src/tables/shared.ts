import type { NotificationCategory, NotificationType, Retirement } from '@gpro/core'
import type { ColumnType, Generated } from 'kysely'
import type { Word } from './columns.ts'

/** Written only through the functions of @gpro/infra; anyone may read. */
export interface SharedTables {
  event: EventTable
  event_seal: EventSealTable
  retired_file: RetiredFileTable
  stored_file: StoredFileTable
  notification: NotificationTable
  document_counter: DocumentCounterTable
  session: SessionTable
  access_token: AccessTokenTable
  session_network: SessionNetworkTable
  idempotency_key: IdempotencyKeyTable
  task_run: TaskRunTable
  installation: InstallationTable
  compatible_migration: CompatibleMigrationTable
}

/** What happened, in the transaction of the change itself. Rows are never changed nor removed. */
export interface EventTable {
  id: Generated<number>
  /** For example `order.created`, `invoice.voided`; the list is in `event-kinds.ts` of contracts. */
  kind: string
  at: string
  /** No foreign key: the event outlives the user. */
  actor_id: number | null
  actor_name: string
  address: string | null
  request_id: string | null
  order_id: number | null
  invoice_id: number | null
  /** Any other subject, for example `client:12`. */
  subject: string | null
  description: string
  /** JSON as text. */
  before: string | null
  after: string | null
  /** Of the request, while traces are on; no seal covers it. */
  traceparent: ColumnType<string | null, string | null | undefined>
}

/** One link of the chain over the events. */
export interface EventSealTable {
  /** From 1, without gaps. */
  position: number
  event_id: number
  /** SHA-256, hex, of the hash before and the event. */
  hash: string
}

/** What an uploaded file was when it was stored. */
export interface StoredFileTable {
  /** Below the media folder. */
  path: string
  /** Hex. */
  sha256: string
  bytes: number
  stored_at: string
}

/** The file of a document that was replaced or deleted, until it is old enough to go. */
export interface RetiredFileTable {
  id: Generated<number>
  path: string
  /** As it was uploaded; empty where that was not kept. */
  file_name: Generated<string>
  /** `replaced` `deleted` */
  reason: Word<Retirement>
  /** Kind of the event that tells of it. */
  event_kind: string
  /** No foreign keys: it outlives the order, the document and the user. */
  order_id: number | null
  /** What it was a document of, for example `transfer:12`. */
  subject: string
  retired_by: number | null
  retired_by_name: string
  retired_at: string
}

export interface NotificationTable {
  id: Generated<number>
  user_id: number
  /** `info` `warning` `error` `success` */
  type: Word<NotificationType>
  /** `invoice` `order` `transfer` `client` `payment` `system` */
  category: Word<NotificationCategory>
  title: string
  message: string
  /** JSON as text. */
  metadata: string
  read_at: string | null
  created_at: string
}

/** One row per series and local year, for example `service_order:2026`. Never goes back. */
export interface DocumentCounterTable {
  series: string
  last_number: number
}

/** One log-in. Slides by 24 h with each refresh, ends after 7 days at the latest. */
export interface SessionTable {
  id: Generated<number>
  user_id: number
  /** SHA-256, hex. */
  refresh_hash: string
  created_at: string
  expires_at: string
  ended_at: string | null
  refreshed_at: string | null
  /** From where it was used last, as far as refreshes tell; null when nobody knows. */
  address: string | null
  user_agent: Generated<string>
}

/** A network in which a session was used already: its owner has been told. */
export interface SessionNetworkTable {
  session_id: number
  network: string
}

export interface AccessTokenTable {
  /** SHA-256, hex. */
  token_hash: string
  session_id: number
  expires_at: string
}

/** A request that was carried out and must not be again, in the transaction of its change. Good for 24 h. */
export interface IdempotencyKeyTable {
  user_id: number
  /** As the client sent it. */
  key: string
  /** SHA-256, hex, of all that the request asked for. */
  request_hash: string
  /** JSON of what the transaction worked out: enough to make the answer anew. */
  result: string
  created_at: string
}

/** One task of the scheduled work at one of its times, which is done once, by whichever process holds it. */
export interface TaskRunTable {
  task: string
  /** The time of its schedule; when somebody asked for it, that moment. */
  slot: string
  /** Who is at it; null while nobody is. */
  holder: string | null
  /** Until then nobody else may take it. */
  held_until: string
  tries: number
  started_at: string
  finished_at: string | null
  /** Why the last try failed. */
  error: string | null
}

/** Which installation this database is; one row. What it keeps outside of the database bears the id. */
export interface InstallationTable {
  /** Always 1. */
  number: number
  /** Random, hex. */
  id: string
  /** When its rows were moved to another database; it is not to be worked with since. */
  moved_at: Generated<string | null>
  /** Which one, without a password. */
  moved_to: Generated<string | null>
}

/** A migration that older code can live with, by its name in the list of migrations. */
export interface CompatibleMigrationTable {
  name: string
}
