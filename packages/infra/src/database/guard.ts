import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely'
import { fromDriver } from './errors.ts'
import { createQueue } from './queue.ts'
import { currentScope, inTransaction, type Scope } from './scope.ts'

/** A connection while somebody has it. */
interface Held extends DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly release: () => void
}

export interface Guard {
  /** One connection for all: whoever wants it waits in line (SQLite). */
  readonly single: boolean
  /** Hears the text of every statement; `begin` and `commit` do not count. */
  readonly onQuery: ((sql: string) => void) | undefined
  /** Hears how long each connection was waited for, in milliseconds. */
  readonly onConnection: ((milliseconds: number) => void) | undefined
  readonly onRollbackFailed: (error: unknown) => void
}

/**
 * The dialect with a driver that refuses what the house forbids: a second connection inside a transaction, which on a
 * single connection would wait for ever, and statements of a transaction whose work has ended.
 */
export function guarded(dialect: Dialect, guard: Guard): Dialect {
  return {
    createDriver: () => guardedDriver(dialect.createDriver(), guard),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

function guardedDriver(driver: Driver, guard: Guard): Driver {
  const queue = createQueue()
  const innerOf = (connection: DatabaseConnection) => heldBy(connection).inner
  return {
    init: (options) => driver.init(options),
    destroy: (options) => driver.destroy(options),

    async acquireConnection(options) {
      if (inTransaction()) throw new Error('`db` was used inside a transaction: use `trx`')
      const scope = currentScope()
      const began = guard.onConnection ? performance.now() : 0
      const release = guard.single ? await queue.turn() : () => {}
      try {
        const inner = await fromDriver(driver.acquireConnection(options))
        guard.onConnection?.(performance.now() - began)
        return hold(inner, release, scope?.state === 'opening' ? scope : undefined, guard.onQuery)
      } catch (error) {
        release()
        throw error
      }
    },
    async releaseConnection(connection, options) {
      const { inner, release } = heldBy(connection)
      try {
        await driver.releaseConnection(inner, options)
      } finally {
        release()
      }
    },

    beginTransaction: (connection, settings) => fromDriver(driver.beginTransaction(innerOf(connection), settings)),
    commitTransaction: (connection) => fromDriver(driver.commitTransaction(innerOf(connection))),
    async rollbackTransaction(connection) {
      try {
        await driver.rollbackTransaction(innerOf(connection))
      } catch (error) {
        // The connection is lost or thrown away, which undoes the transaction as well; what the caller must hear is why it rolled back.
        guard.onRollbackFailed(error)
      }
    },
    savepoint: async (connection, name, compile) => driver.savepoint?.(innerOf(connection), name, compile),
    rollbackToSavepoint: async (connection, name, compile) => driver.rollbackToSavepoint?.(innerOf(connection), name, compile),
    releaseSavepoint: async (connection, name, compile) => driver.releaseSavepoint?.(innerOf(connection), name, compile),
  }
}

function hold(inner: DatabaseConnection, release: () => void, scope: Scope | undefined, onQuery: Guard['onQuery']): Held {
  function check({ sql }: CompiledQuery): void {
    if (scope && scope.state !== 'open') throw new Error(`The transaction has ended and this statement was not awaited in it: ${sql}`)
    onQuery?.(sql)
  }
  return {
    inner,
    release,
    async executeQuery(query, options) {
      check(query)
      if (!scope) return fromDriver(inner.executeQuery(query, options))
      scope.running += 1
      try {
        return await fromDriver(inner.executeQuery(query, options))
      } finally {
        scope.running -= 1
      }
    },
    streamQuery(query, chunkSize, options) {
      check(query)
      return inner.streamQuery(query, chunkSize, options)
    },
  }
}

function heldBy(connection: DatabaseConnection): Held {
  // Kysely gives back the connections that acquireConnection above gave it.
  return connection as Held
}
