import { AsyncLocalStorage } from 'node:async_hooks'
import type { DatabaseConnection } from 'kysely'

/** One transaction as the code around it sees it. */
export interface Scope {
  /** Only while open may its connection be used; only while opening may one be acquired. */
  state: 'opening' | 'open' | 'closed'
  /** Statements asked for and not yet answered. */
  running: number
  /** Those of them that the database has been sent. */
  sent: number
  /** Whether it has recorded an event that tells of a change of the books. */
  recorded: boolean
  /** Statements whose answers decide nothing, until they are answered; those that failed stay. */
  readonly alongside: Set<Promise<unknown>>
  /** Where its statements go. Kysely sends one of a transaction after the other; this takes them as they come. */
  connection?: ScopeConnection
}

export interface ScopeConnection extends DatabaseConnection {
  /** A statement that fails undoes the whole transaction, whatever is sent behind it. */
  readonly undoesAll: boolean
  /** From here on answers are given, and what is no `select` is sent, once `condition` is met. When it rejects, so do they. */
  readAhead(condition: Promise<unknown>): void
}

const storage = new AsyncLocalStorage<Scope>()

/** The transaction this code runs in, if any, even one that has ended. */
export function currentScope(): Scope | undefined {
  return storage.getStore()
}

/** Whether this code runs inside `transaction(work)`. */
export function inTransaction(): boolean {
  return storage.getStore()?.state === 'open'
}

/** Refuses what must wait for the commit: `what` reads like "A cache call". */
export function assertOutsideTransaction(what: string): void {
  if (inTransaction()) throw new Error(`${what} inside a transaction: do it before, or after the commit`)
}

/** Calls `begin` with a scope of its own; `begin` opens the transaction, hands its work to `inside` and commits. */
export async function withScope<Result>(begin: (scope: Scope) => Promise<Result>): Promise<Result> {
  const scope: Scope = { state: 'opening', running: 0, sent: 0, recorded: false, alongside: new Set() }
  try {
    const result = await storage.run(scope, () => begin(scope))
    await Promise.all(scope.alongside)
    return result
  } catch (error) {
    throw await causeOf(error, scope)
  }
}

/**
 * Runs the work of an open transaction. What is still running when it ends would be written after the commit, so it fails. What travels
 * alongside is not waited for where COMMIT may travel with it: behind a statement that failed, PostgreSQL takes it for ROLLBACK.
 */
export async function inside<Result>(scope: Scope, work: () => Promise<Result>): Promise<Result> {
  scope.state = 'open'
  try {
    const result = await work()
    if (scope.running > scope.alongside.size) throw new Error('The transaction ended while a statement was still running: await every statement')
    if (!scope.connection?.undoesAll || scope.sent < scope.alongside.size) await Promise.all(scope.alongside)
    return result
  } finally {
    scope.state = 'closed'
  }
}

/** Where a statement that travelled alongside failed, those behind it failed for that reason only. */
async function causeOf(error: unknown, { alongside }: Scope): Promise<unknown> {
  const failed = (await Promise.allSettled(alongside)).find(({ status }) => status === 'rejected')
  return failed?.status === 'rejected' ? failed.reason : error
}

/**
 * Lets a transaction go on while the answer to `condition` travels: what it reads meanwhile counts for nothing, and nothing is written,
 * until it is met. Where it rejects, the work is broken off with the same error.
 */
export async function readingAhead<Result>(condition: Promise<unknown>, work: () => Promise<Result>): Promise<Result> {
  currentScope()?.connection?.readAhead(condition)
  const [met, done] = await Promise.allSettled([condition, work()])
  if (met.status === 'rejected') throw met.reason
  if (done.status === 'rejected') throw done.reason
  return done.value
}

/**
 * Lets a transaction go on while a fixed statement travels that only has to be written: a round trip less. Outside of one it is waited for.
 */
export async function alongside(statement: Promise<unknown>): Promise<void> {
  const scope = currentScope()
  if (scope?.state !== 'open') {
    await statement
    return
  }
  scope.alongside.add(statement)
  // One that fails stays, for `inside` to hear.
  statement.then(
    () => scope.alongside.delete(statement),
    () => {},
  )
}
