import { AsyncLocalStorage } from 'node:async_hooks'

/** One request with an Idempotency-Key, while it is carried out. */
export interface Attempt {
  readonly userId: number
  readonly key: string
  /** Of all that the request asks for. */
  readonly hash: string
  /** Where its one transaction stands; `replayed`: an earlier attempt had done the work. */
  state: 'open' | 'running' | 'written' | 'replayed'
}

const storage = new AsyncLocalStorage<Attempt>()

/** The attempt this code belongs to, if its request named a key. */
export function currentAttempt(): Attempt | undefined {
  return storage.getStore()
}

export function attempting<Result>(attempt: Attempt, work: () => Result): Result {
  return storage.run(attempt, work)
}

/** Whether the work of this request was done before, by an earlier attempt: what it brought along is not needed. */
export function wasReplayed(): boolean {
  return storage.getStore()?.state === 'replayed'
}
