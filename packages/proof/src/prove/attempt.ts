import type { Caller } from './caller.ts'
import type { Ledger } from './ledger.ts'
import { OPERATIONS } from './operations/index.ts'
import type { Attempt, Operation } from './operations/operation.ts'
import { type Random, weighted } from './random.ts'
import type { World } from './world.ts'

export interface Work {
  readonly random: Random
  readonly world: World
  readonly call: Caller
  readonly token: string
  readonly ledger: Ledger
  readonly mark: string
}

/** One operation, and what became of it in the ledger. */
export async function attempt({ random, world, call, token, ledger, mark }: Work): Promise<void> {
  const read = (url: string) => call(token, { method: 'GET', url })
  const [operation, prepared] = await choose(random, { world, random, mark, read })
  const { asked, gone, learn, invoice, mark: marked } = prepared
  const { outcome, status, body } = await call(token, asked)
  if (status >= 500) ledger.failures.push(`${asked.method} ${asked.url} → ${status} ${JSON.stringify(body)}`)
  const concerned = outcome === 'accepted' ? invoice?.(body) : undefined
  ledger.entries.push({
    operation: operation.name,
    outcome,
    status,
    ...(marked && { mark: marked }),
    ...(gone && { gone }),
    ...(concerned !== undefined && { invoice: concerned }),
  })
  if (outcome === 'accepted') learn?.(body)
}

async function choose(random: Random, scene: Parameters<Operation['prepare']>[0]): Promise<[Operation, Attempt]> {
  for (;;) {
    const operation = weighted(random, OPERATIONS)
    const prepared = await operation.prepare(scene)
    if (prepared) return [operation, prepared]
  }
}
