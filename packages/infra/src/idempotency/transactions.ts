import { DomainError } from '@gpro/core'
import type { TransactionRunner } from '../database/transaction.ts'
import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import { type Attempt, currentAttempt } from './attempt.ts'
import { plainJson } from './plain-json.ts'
import { expiredBy, findKey, insertKey, tryLockKey } from './queries.ts'

/**
 * Transactions that remember, for a request with an Idempotency-Key, that and how its work was done: the key is written in
 * the transaction of the change. A repeat gets what the work resulted in, and the work is not run again.
 */
export function rememberingTransactions(transaction: TransactionRunner, now: () => Date): TransactionRunner {
  return async (work) => {
    const attempt = currentAttempt()
    if (!attempt) return transaction(work)
    if (attempt.state !== 'open') throw new Error('A second transaction in a request with an Idempotency-Key: its key would not cover both')
    attempt.state = 'running'
    try {
      const { state, result } = await transaction(async (trx) => {
        const expired = expiredBy(now().toISOString())
        // The row is looked for once the key is held: statements of one connection run in their order.
        const [held, earlier] = await Promise.all([tryLockKey(trx, attempt), findEarlier(trx, attempt, expired)])
        // guard: key lock
        if (!held) throw running()
        // The text was made of what this same work results in.
        if (earlier) return { state: 'replayed' as const, result: readResult(earlier.result) as Awaited<ReturnType<typeof work>> }
        const result = await work(trx)
        const { userId: user, key, hash } = attempt
        const written = await insertKey(sharedTrx(trx), { user, key, hash, result: keepResult(result), now: now().toISOString(), expired })
        // guard: key row
        if (written.length === 0) throw running()
        return { state: 'written' as const, result }
      })
      attempt.state = state
      return result
    } catch (error) {
      // Nothing was written, so another try is as good as the first.
      attempt.state = 'open'
      throw error
    }
  }
}

/** What another attempt's transaction worked out. */
async function findEarlier(trx: AnyTrx, { userId, key, hash }: Attempt, expired: string): Promise<{ readonly result: string } | undefined> {
  const [row] = await findKey(trx, { user: userId, key, expired })
  if (row && row.request_hash !== hash) throw mismatch()
  return row
}

/**
 * The form of the results that are kept. Raise it when the result of any action behind an idempotent endpoint changes its shape:
 * the answer of a repeat is made of it, perhaps by another version than the one that kept it.
 */
const FORM = '3:'

function keepResult(result: unknown): string {
  return FORM + plainJson(result)
}

function readResult(text: string): unknown {
  if (!text.startsWith(FORM)) throw done()
  const json = text.slice(FORM.length)
  return json === '' ? undefined : JSON.parse(json)
}

function done(): DomainError {
  const sentence = 'Esta solicitud ya se llevó a cabo con otra versión del sistema; vuelva a cargar la página para ver el resultado'
  return new DomainError('conflict', 'idempotency-done', sentence)
}

function running(): DomainError {
  return new DomainError('busy', 'idempotency-running', 'Esta misma solicitud todavía se está procesando; intente de nuevo en un momento')
}

function mismatch(): DomainError {
  return new DomainError('mismatch', 'idempotency-mismatch', 'Esta Idempotency-Key ya se usó con otra solicitud; envíe una nueva')
}
