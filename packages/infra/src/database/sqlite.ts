import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteFile from 'better-sqlite3'
import {
  type Dialect,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely'
import pRetry from 'p-retry'
import { isBusy } from './errors.ts'
import { nameConstraint } from './sqlite-constraint.ts'

/** How long SQLite itself waits for another process; it stops the event loop meanwhile, so the real waiting is ours. */
const BUSY_TIMEOUT_MS = 50
const OPEN_RETRIES = 99
const KEPT_STATEMENTS = 500
/** It holds everybody's data: whatever the umask allows, nobody else reads a new one. */
const OWNER_AND_GROUP = 0o640

/** Kysely's SQLite dialect on this file. */
export async function sqliteDialect(path: string): Promise<Dialect> {
  const file = openFile(path)
  try {
    await prepareFile(file)
  } catch (error) {
    file.close()
    throw new Error(`No se pudo abrir la base de datos SQLite ${path} (SQLITE_PATH)`, { cause: error })
  }
  const dialect = new SqliteDialect({ database: cachedByText(file) })
  return {
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new HouseCompiler(),
  }
}

function openFile(path: string): SqliteFile.Database {
  const folder = dirname(path)
  if (!existsSync(folder)) throw new Error(`La carpeta de la base de datos SQLite no existe: ${folder} (SQLITE_PATH)`)
  try {
    // SQLite gives -wal and -shm the mode of the file.
    closeSync(openSync(path, 'a', OWNER_AND_GROUP))
    return new SqliteFile(path, { timeout: BUSY_TIMEOUT_MS })
  } catch (error) {
    throw new Error(`No se pudo abrir la base de datos SQLite ${path} (SQLITE_PATH)`, { cause: error })
  }
}

/** Several processes may open a new file at once, and changing to WAL needs it alone: it is tried until it is free. */
function prepareFile(file: SqliteFile.Database): Promise<void> {
  const prepare = () => {
    file.pragma('journal_mode = WAL')
    // FULL, not NORMAL: a payment whose commit was answered must survive a power cut.
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
  }
  return pRetry(prepare, { retries: OPEN_RETRIES, minTimeout: 20, factor: 1, randomize: true, shouldRetry: ({ error }) => isBusy(error) })
}

/** Prepares each text once, keeping those used last. Transactions begin as writers, so that none fails half way for being late. */
function cachedByText(file: SqliteFile.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => void file.close(),
    prepare(sql) {
      const statement = kept.get(sql) ?? prepare(file, sql === 'begin' ? 'begin immediate' : sql)
      if (!/^(select|insert|update|delete|with|begin|commit|rollback)\b/.test(sql)) return statement
      kept.delete(sql)
      kept.set(sql, statement)
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT_STATEMENTS) break
        kept.delete(oldest)
      }
      return statement
    },
  }
}

function prepare(file: SqliteFile.Database, sql: string): SqliteStatement {
  const statement = file.prepare<unknown[]>(sql)
  function named<Result>(run: () => Result): Result {
    try {
      return run()
    } catch (error) {
      throw nameConstraint(file, error)
    }
  }
  return {
    reader: statement.reader,
    all: (parameters) => named(() => statement.all(...parameters)),
    run: (parameters) => named(() => statement.run(...parameters)),
    iterate: (parameters) => statement.iterate(...parameters),
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** Lets the migrator use a transaction: with `begin immediate` one process migrates, and a failed migration leaves nothing. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  /** There is one; but the line for it is kept by the guard, which has to look before anybody waits in it. */
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** What SQLite is told in another way than other databases. */
class HouseCompiler extends SqliteQueryCompiler {
  /**
   * A bare `?` lets the planner look at the value, and a statement whose plan may depend on it is prepared anew at every call: ten times
   * the work of most of ours. The sign changes nothing else, not even a text.
   */
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }

  /** `for update` says nothing: the transaction is the only writer. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.rawModifier || node.modifier === 'Distinct') super.visitSelectModifier(node)
  }
}
