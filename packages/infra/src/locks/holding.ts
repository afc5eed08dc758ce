import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '@gpro/core'
import { toDomainError, uniqueViolation } from '../database/errors.ts'
import type { TransactionRunner } from '../database/transaction.ts'

interface Holder {
  /** Hears of each of its transactions that the database refused all the same. */
  readonly onRefused: () => void
  /** What it waits for once the key is no longer its own. */
  readonly afterwards: Promise<void>[]
}

const storage = new AsyncLocalStorage<Holder>()

export const newHolder = (onRefused: () => void): Holder => ({ onRefused, afterwards: [] })

/** Runs the work of a lock's holder. */
export function holding<Result>(holder: Holder, work: () => Promise<Result>): Promise<Result> {
  return storage.run(holder, work)
}

/** Waits for what must be done before anybody is answered, but need not keep the next holder waiting. */
export async function onceReleased(done: Promise<void>): Promise<void> {
  const holder = storage.getStore()
  if (holder) holder.afterwards.push(done)
  else await done
}

/** Transactions that tell the lock they run under when somebody else's change had come first. */
export function noticingRefusals(transaction: TransactionRunner): TransactionRunner {
  return async (work) => {
    try {
      return await transaction(work)
    } catch (error) {
      if (isRefusal(error)) storage.getStore()?.onRefused()
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
