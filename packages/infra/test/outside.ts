import { AsyncLocalStorage } from 'node:async_hooks'

const nowhere = AsyncLocalStorage.snapshot()

/** Runs work as another request or process would: outside of the transaction around it. */
export function outside<Result>(work: () => Result): Result {
  return nowhere(work)
}
