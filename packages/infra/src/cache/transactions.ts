import { currentScope } from '../database/scope.ts'
import type { TransactionRunner } from '../database/transaction.ts'
import { onceReleased } from '../locks/holding.ts'

/** Transactions that call `changed` once after the commit of one that recorded an event. */
export function tellingTransactions(transaction: TransactionRunner, changed: () => Promise<void>): TransactionRunner {
  return async (work) => {
    let recorded = false
    try {
      return await transaction(async (trx) => {
        const result = await work(trx)
        recorded = currentScope()?.recorded === true
        return result
      })
    } finally {
      // Also when COMMIT itself failed: it may have been carried out all the same.
      if (recorded) await onceReleased(changed())
    }
  }
}
