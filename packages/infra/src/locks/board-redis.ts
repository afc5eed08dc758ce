import { randomBytes } from 'node:crypto'
import type { Connection } from '../redis/connection.ts'
import { fromEach } from '../redis/each.ts'
import type { RedisNames } from '../redis/names.ts'
import { scan } from '../redis/scan.ts'
import { byKey, type LockBoard, type Waiter } from './board.ts'
import { localBoard, noCounts } from './board-local.ts'
import type { LockStats } from './port.ts'

/** What a process that died while it waited leaves behind goes this long after its wait would have ended. */
const LINGER_MS = 1000
/** Whoever gets the key sooner is not shown to other processes: most do. */
const SHOWN_AFTER_MS = 100
/** Counts of so long go together. */
const COUNTED_MS = 200

interface RedisBoardSetup {
  /** Those that the locks are kept in. */
  readonly nodes: readonly Connection[]
  readonly names: RedisNames
  readonly now: () => Date
  /** How long anybody waits at most, in milliseconds. */
  readonly waitMs: number
}

/** Shared by all processes; without Redis each knows of its own. Nobody waits for what is written here. */
export function redisBoard({ nodes, names, now, waitMs }: RedisBoardSetup): LockBoard {
  const own = localBoard(now)
  const unsent = new Map(nodes.map((node) => [node, noCounts()]))
  for (const node of nodes) node.whenUsable(() => void Promise.allSettled([sendCounts(node)]))

  function wait(key: string): () => void {
    const end = own.wait(key)
    const waiter = JSON.stringify({ key, since: now().getTime() } satisfies Waiter)
    let hide = () => {}
    const timer = setTimeout(() => {
      hide = show(waiter)
    }, SHOWN_AFTER_MS).unref()
    return () => {
      end()
      clearTimeout(timer)
      hide()
    }
  }

  function show(waiter: string): () => void {
    const name = names.waiter(randomBytes(9).toString('base64url'))
    void fromEach(nodes, ({ ask }) => ask((redis) => redis.set(name, waiter, 'PX', waitMs + LINGER_MS)))
    return () => void fromEach(nodes, ({ ask }) => ask((redis) => redis.unlink(name)))
  }

  let sending: NodeJS.Timeout | undefined

  function count(what: keyof LockStats): void {
    own.count(what)
    for (const counts of unsent.values()) counts[what] += 1
    sending ??= setTimeout(() => void sendAll(), COUNTED_MS).unref()
  }

  async function sendAll(): Promise<void> {
    clearTimeout(sending)
    sending = undefined
    await fromEach(nodes, sendCounts)
  }

  /** What could not be sent is kept for the next time. A late answer counts as none: better a bit too much than too little. */
  async function sendCounts(node: Connection): Promise<void> {
    const counts = unsent.get(node)
    if (!counts || Object.values(counts).every((count) => count === 0)) return
    unsent.set(node, noCounts())
    try {
      await node.ask((redis) => Promise.all(namesOf(counts).map((what) => redis.hincrby(names.lockCounts(), what, counts[what]))))
    } catch {
      const kept = unsent.get(node)
      if (kept) for (const what of namesOf(kept)) kept[what] += counts[what]
    }
  }

  async function waitersOn(node: Connection): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for await (const keys of scan(node, names.waiter('*'))) {
      const waiters = await node.ask((redis) => redis.mget(keys))
      for (const [index, name] of keys.entries()) if (waiters[index]) found.set(name, waiters[index])
    }
    return found
  }

  return {
    wait,
    count,
    async waiting() {
      const found = await fromEach(nodes, waitersOn)
      if (found.length === 0) return own.waiting()
      const waiters = new Map(found.flatMap((onNode) => [...onNode]))
      return byKey(
        [...waiters.values()].map((text): Waiter => JSON.parse(text)),
        now().getTime(),
      )
    },
    stats: own.stats,
    /** A node that was away or emptied has missed some: the highest counts. */
    async totals() {
      await sendAll()
      const found = await fromEach(nodes, ({ ask }) => ask((redis) => redis.hgetall(names.lockCounts())))
      if (found.length === 0) return own.stats()
      const totals = noCounts()
      for (const what of namesOf(totals)) totals[what] = Math.max(...found.map((counts) => Number(counts[what] ?? 0)))
      return totals
    },
  }
}

function namesOf(counts: Readonly<Record<keyof LockStats, number>>): (keyof LockStats)[] {
  // The keys of counts are those of its type.
  return Object.keys(counts) as (keyof LockStats)[]
}
