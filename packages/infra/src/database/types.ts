import type { SharedTables, Tables } from '@gpro/database'
import type {
  DeleteQueryBuilder,
  DeleteResult,
  InsertQueryBuilder,
  InsertResult,
  Kysely,
  Transaction,
  UpdateQueryBuilder,
  UpdateResult,
} from 'kysely'

type WritingMethods =
  | 'insertInto'
  | 'updateTable'
  | 'deleteFrom'
  | 'mergeInto'
  | 'replaceInto'
  | 'with'
  | 'withRecursive'
  | 'transaction'
  | 'startTransaction'
  | 'schema'
type Reading<Builder> = Omit<Builder, WritingMethods>

interface Writing<Own extends keyof Tables & string> {
  insertInto<Table extends Own>(table: Table): InsertQueryBuilder<Tables, Table, InsertResult>
  updateTable<Table extends Own>(table: Table): UpdateQueryBuilder<Tables, Table, Table, UpdateResult>
  deleteFrom<Table extends Own>(table: Table): DeleteQueryBuilder<Tables, Table, DeleteResult>
}

/** Reads every table, writes none. */
export type Db = Reading<Kysely<Tables>>

/** What a query is built on: it reads every table and writes those of one owner. */
export type Queries<Own extends keyof Tables & string = never> = Reading<Kysely<Tables>> & Writing<Own>

/** An open transaction that writes the tables of one owner only; another's does not compile. */
export type Trx<Own extends keyof Tables & string = never> = Reading<Transaction<Tables>> & Writing<Own>

/** An open transaction, whoever owns it: what the shared functions of infra take. */
export type AnyTrx = Reading<Transaction<Tables>>

/** The same with the shared tables writable; made inside infra only. */
export type SharedTrx = Trx<keyof SharedTables>

/** Whatever can be read from: the database, or a transaction. */
export type Reader = Db | AnyTrx
