import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger, Outcome } from './ledger.ts'
import type { Random } from './random.ts'

export interface Told {
  readonly outcome: Outcome
  readonly status: number
  // Each operation knows the answer that its contract promises.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
}

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly body?: object
}

export type Caller = (token: string, asked: Asked) => Promise<Told>

/** "Not now": the same request will be answered later. */
const NOT_NOW = new Set(['LOCK_BUSY', 'IDEMPOTENCY_RUNNING', 'RESOURCE_LOCKED', 'resource_locked', 'VERSION_CONFLICT'])
/** The lock of who was killed lasts 30 s, and who takes it next may be killed as well. */
const GIVE_UP_MS = 180_000

interface CallerSetup {
  /** Of one that may answer; asked anew for each try. */
  readonly url: () => string
  readonly ledger: Ledger
  readonly random: Random
  /** Whether the next answer is to be thrown away. */
  readonly loses: () => boolean
}

/** Asks until somebody says yes or no, as a careful client does: again under the same key, whatever happened to the answer. */
export function createCaller({ url, ledger, random, loses }: CallerSetup): Caller {
  return async (token, asked) => {
    const key = randomUUID()
    const until = performance.now() + GIVE_UP_MS
    let lost = false
    for (;;) {
      const loss = loses() ? AbortSignal.timeout(1 + random.whole(30)) : undefined
      const answer = await send(url(), token, asked, key, loss).catch(() => undefined)
      if (answer && !isNotNow(answer)) return { ...answer, outcome: outcomeOf(answer.status, lost) }
      if (loss?.aborted) ledger.lost += 1
      // Without an answer it may still be under way, and be carried out after the next one was refused.
      lost ||= answer === undefined || answer.status === 502
      ledger.retried += 1
      if (performance.now() > until) throw new Error(`${asked.method} ${asked.url} was never answered; last with ${answer?.status ?? 'nothing'}`)
      await sleep(20 + random.whole(80))
    }
  }
}

interface Answer {
  readonly status: number
  readonly body: Told['body']
}

async function send(origin: string, token: string, { method, url, body }: Asked, key: string, loss: AbortSignal | undefined): Promise<Answer> {
  const answer = await fetch(origin + url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(method === 'POST' && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.any([AbortSignal.timeout(20_000), ...(loss ? [loss] : [])]),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

function isNotNow({ status, body }: Answer): boolean {
  return status === 502 || status === 503 || (status === 409 && NOT_NOW.has(body?.code))
}

function outcomeOf(status: number, lost: boolean): Outcome {
  if (status < 300) return 'accepted'
  return lost ? 'unsure' : 'refused'
}
