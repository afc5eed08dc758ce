import { setTimeout as sleep } from 'node:timers/promises'
import type { Tables } from '@gpro/database'
import type { Kysely, Transaction } from 'kysely'
import pRetry from 'p-retry'
import { isBusy, isUndone, lockedError } from './errors.ts'
import { createQueue } from './queue.ts'
import { assertOutsideTransaction, inside, withScope } from './scope.ts'
import type { Trx } from './types.ts'

type HostTrx = Trx<keyof Tables & string>

/** Runs `work` in one transaction of its own: all of it is written, or, when `work` throws, nothing. */
export type TransactionRunner = <Result>(work: (trx: HostTrx) => Promise<Result>) => Promise<Result>

/** How long a transaction on SQLite tries to become the writer. */
const WRITER_WAIT_MS = 10_000
const LONGEST_PAUSE_MS = 100

/** How often a transaction that PostgreSQL undid is begun again, and the shortest pause before the first time. */
const TIMES_AGAIN = 3
const FIRST_PAUSE_MS = 15

/**
 * What PostgreSQL undid whole, so that another could go on, is run again after a pause, longer each time: nothing of it is written, and
 * whatever reaches outside the database throws inside a transaction.
 */
export function postgresqlTransactions(kysely: Kysely<Tables>): TransactionRunner {
  return async (work) => {
    assertOutsideTransaction('A transaction')
    const attempt = () =>
      withScope((scope) =>
        kysely
          .transaction()
          .setIsolationLevel('read committed')
          .execute((trx) => inside(scope, () => work(toTrx(trx)))),
      )
    return pRetry(attempt, { retries: TIMES_AGAIN, minTimeout: FIRST_PAUSE_MS, randomize: true, shouldRetry: ({ error }) => isUndone(error) })
  }
}

/** One transaction of this process at a time, in order of arrival; only the first in line tries to become the file's writer. */
export function sqliteTransactions(kysely: Kysely<Tables>, patienceMs = WRITER_WAIT_MS): TransactionRunner {
  const queue = createQueue()
  return async (work) => {
    assertOutsideTransaction('A transaction')
    const deadline = performance.now() + patienceMs
    const release = await queue.turn()
    try {
      return await retryWhileBusy(deadline, (started) =>
        withScope((scope) =>
          kysely.transaction().execute((trx) => {
            started()
            return inside(scope, () => work(toTrx(trx)))
          }),
        ),
      )
    } finally {
      release()
    }
  }
}

/** Another process writes: pauses, longer each time, and tries again. Work that has started is never started again. */
async function retryWhileBusy<Result>(deadline: number, attempt: (started: () => void) => Promise<Result>): Promise<Result> {
  for (let pause = 5; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    let started = false
    try {
      return await attempt(() => {
        started = true
      })
    } catch (error) {
      if (started || !isBusy(error)) throw error
      if (performance.now() > deadline) throw Object.assign(lockedError(), { cause: error })
      await sleep(pause * (0.5 + Math.random()))
    }
  }
}

function toTrx(trx: Transaction<Tables>): HostTrx {
  // The same object: the type only leaves methods out, which the compiler takes for another type.
  return trx as unknown as HostTrx
}
