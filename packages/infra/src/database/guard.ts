import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { fromDriver } from './errors.ts'
import { createQueue } from './queue.ts'
import { currentScope, inTransaction, type Scope, type ScopeConnection } from './scope.ts'

/** A connection while somebody has it. */
interface Held extends ScopeConnection {
  /** Takes note of a BEGIN that is on its way. */
  readonly begin: (begun: Promise<void>) => void
  /** Resolves when that BEGIN is answered; rejects as it does. */
  readonly begun: () => Promise<void>
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
  readonly slow: Slow | undefined
  /** Hears each statement when it has ended, and how long it took. */
  readonly onAnswer: ((sql: string, milliseconds: number) => void) | undefined
}

/** Who hears of statements that take long. */
export interface Slow {
  readonly afterMs: number
  readonly hear: (sql: string, milliseconds: number) => void
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
        const own = scope?.state === 'opening' ? scope : undefined
        const held = hold(inner, release, own, guard)
        if (own) own.connection = held
        return held
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

    async beginTransaction(connection, settings) {
      const begun = fromDriver(driver.beginTransaction(innerOf(connection), settings))
      if (guard.single) await begun
      // It travels with the first statement: a round trip less.
      else heldBy(connection).begin(begun)
    },
    async commitTransaction(connection) {
      await heldBy(connection).begun()
      await fromDriver(driver.commitTransaction(innerOf(connection)))
    },
    async rollbackTransaction(connection) {
      try {
        await heldBy(connection).begun()
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

function hold(inner: DatabaseConnection, release: () => void, scope: Scope | undefined, { single, onQuery, slow, onAnswer }: Guard): Held {
  function check({ sql }: CompiledQuery): void {
    if (scope && scope.state !== 'open') throw new Error(`The transaction has ended and this statement was not awaited in it: ${sql}`)
    onQuery?.(sql)
  }
  async function run<Row>(query: CompiledQuery, options?: Parameters<DatabaseConnection['executeQuery']>[1]): Promise<QueryResult<Row>> {
    const answer = fromDriver(inner.executeQuery<Row>(query, options))
    if (!slow && !onAnswer) return answer
    const began = performance.now()
    try {
      return await answer
    } finally {
      const milliseconds = performance.now() - began
      onAnswer?.(query.sql, milliseconds)
      if (slow && milliseconds >= slow.afterMs) slow.hear(query.sql, milliseconds)
    }
  }
  let begun: Promise<void> | undefined
  let condition: Promise<unknown> | undefined
  let writes = false

  function setCondition(next: Promise<unknown>): void {
    condition = next
    // Whoever sends a statement, commits or rolls back hears of it.
    next.catch(() => {})
  }

  async function send<Result>(execute: () => Promise<Result>): Promise<Result> {
    if (!scope) return execute()
    scope.sent += 1
    try {
      return await execute()
    } finally {
      scope.sent -= 1
    }
  }

  /**
   * What would be written if BEGIN failed must wait for it, and all that comes after; what is only read before travels with it, and counts for
   * nothing then.
   */
  async function onCondition<Result>({ sql }: CompiledQuery, execute: () => Promise<Result>): Promise<Result> {
    const awaited = condition
    if (awaited === undefined) return send(execute)
    writes ||= !sql.startsWith('select ')
    if (writes) await awaited
    const [result] = await Promise.all([send(execute), awaited])
    if (condition === awaited) condition = undefined
    return result
  }

  return {
    inner,
    release,
    undoesAll: !single,
    begin(next) {
      begun = next
      setCondition(next)
    },
    begun: async () => begun,
    readAhead: setCondition,
    async executeQuery(query, options) {
      check(query)
      if (!scope) return run(query, options)
      scope.running += 1
      try {
        return await onCondition(query, () => run(query, options))
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
