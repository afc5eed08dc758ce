import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '@gpro/core'
import { toDomainError, uniqueViolation } from '../database/errors.ts'
import type { TransactionRunner } from '../database/transaction.ts'

const storage = new AsyncLocalStorage<() => void>()

/** Runs the work of a lock's holder; hears of each transaction in it that the database refused all the same. */
export function holding<Result>(onRefused: () => void, work: () => Promise<Result>): Promise<Result> {
  return storage.run(onRefused, work)
}

/** Transactions that tell the lock they run under when somebody else's change had come first. */
export function noticingRefusals(transaction: TransactionRunner): TransactionRunner {
  return async (work) => {
    try {
      return await transaction(work)
    } catch (error) {
      if (isRefusal(error)) storage.getStore()?.()
      throw error
    }
  }
}

/** A law of the database, or a decision upon what was read inside the transaction. */
function isRefusal(error: unknown): boolean {
  if (error instanceof DomainError) return error.kind === 'conflict'
  const kind = toDomainError(error)?.kind
  return kind === 'conflict' || kind === 'busy' || uniqueViolation(error) !== undefined
}
