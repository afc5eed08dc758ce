import { actingAs, type Config, type HeldLock, recordFreed } from '@gpro/infra'
import { ask, isTerminal } from './ask.ts'
import { Failure } from './failure.ts'
import type { Texts } from './texts.ts'
import { withDatabase } from './with-database.ts'
import type { OwnRedis } from './with-redis.ts'

interface Freeing {
  readonly config: Config
  readonly redis: OwnRedis
  readonly held: readonly HeldLock[]
  readonly yes: boolean
  /** The answer is for a program: what a person should see goes beside it. */
  readonly json: boolean
}

/** Shows who holds them, asks, frees them and records it; answers which were still held. */
export function freeLocks(texts: Texts, { config, redis, held, yes, json }: Freeing): Promise<HeldLock[]> {
  // Opened first: nothing is freed that could not be recorded.
  return withDatabase(texts, config.database, async ({ transaction }) => {
    const show = json ? console.error : console.log
    show(held.map(line).join('\n'))
    if (!yes) await confirm(texts)
    const freed: HeldLock[] = []
    for (const lock of held) if (await redis.locks.free(lock.key)) freed.push(lock)
    const entries = freed.map((holder) => ({ key: holder.key, holder }))
    await actingAs({ name: 'Operador' }, () => transaction((trx) => recordFreed(trx, new Date().toISOString(), entries)))
    return freed
  })
}

export function namesOf(locks: readonly HeldLock[]): string[] {
  return locks.map(({ key }) => key)
}

async function confirm(texts: Texts): Promise<void> {
  if (!isTerminal()) throw new Failure(texts.askForYes)
  const answer = await ask(texts.freeThem)
  if (!answer.trim().toLowerCase().startsWith(texts.affirmative)) throw new Failure(texts.notCleared)
}

function line({ key, owner, since }: HeldLock): string {
  return `  ${key}  ${[owner.user, owner.service, owner.instance, owner.requestId].filter((word) => word !== '').join(' · ')}  ${since}`
}
