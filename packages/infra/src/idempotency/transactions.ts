import { DomainError } from '@gpro/core'
import { uniqueViolation } from '../database/errors.ts'
import { alongside, readingAhead } from '../database/scope.ts'
import type { TransactionRunner } from '../database/transaction.ts'
import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import { type Attempt, currentAttempt } from './attempt.ts'
import { plainJson } from './plain-json.ts'
import { expiredBy, findKey, insertKey, renewKey, tryLockKey } from './queries.ts'

/** What an earlier request with this key resulted in. */
class Earlier extends Error {
  readonly result: string
  constructor(result: string) {
    super('This request was carried out before')
    this.name = 'Earlier'
    this.result = result
  }
}

/**
 * Transactions that remember, for a request with an Idempotency-Key, that and how its work was done: the key is written in
 * the transaction of the change. A repeat gets what the work resulted in. The work begins to read while the key is looked for, and a
 * repeat's is broken off there.
 */
export function rememberingTransactions(transaction: TransactionRunner, now: () => Date): TransactionRunner {
  return async (work) => {
    const attempt = currentAttempt()
    if (!attempt) return transaction(work)
    if (attempt.state !== 'open') throw new Error('A second transaction in a request with an Idempotency-Key: its key would not cover both')
    attempt.state = 'running'
    try {
      const result = await transaction(async (trx) => {
        const expired = expiredBy(now().toISOString())
        const claimed = claimKey(trx, attempt, expired)
        const done = await readingAhead(claimed, () => work(trx))
        const { userId: user, key, hash } = attempt
        const row = { user, key, hash, result: keepResult(done), now: now().toISOString() }
        if ((await claimed) === 'new') await alongside(insertKey(sharedTrx(trx), row))
        else if ((await renewKey(sharedTrx(trx), { ...row, expired })).length === 0) throw running()
        return done
      })
      attempt.state = 'written'
      return result
    } catch (error) {
      if (error instanceof Earlier) {
        attempt.state = 'replayed'
        // The text was made of what this same work results in.
        return readResult(error.result) as Awaited<ReturnType<typeof work>>
      }
      // Nothing was written, so another try is as good as the first.
      attempt.state = 'open'
      throw uniqueViolation(error) === 'idempotency_key_pkey' ? running() : error
    }
  }
}

/** Holds the key until the transaction ends, unless somebody has used it or holds it now. */
async function claimKey(trx: AnyTrx, attempt: Attempt, expired: string): Promise<'new' | 'expired'> {
  const { userId: user, key, hash } = attempt
  // The row is looked for once the key is held: statements of one connection run in their order.
  const [held, [row]] = await Promise.all([tryLockKey(trx, attempt), findKey(trx, { user, key })])
  const used = row !== undefined && row.created_at > expired
  if (used && row.request_hash !== hash) throw mismatch()
  // guard: key lock
  if (!held) throw running()
  if (used) throw new Earlier(row.result)
  return row ? 'expired' : 'new'
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
