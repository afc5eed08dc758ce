import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, loadConfig, viewLocks } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { freeLocks, namesOf } from '../free-locks.ts'
import { table } from '../table.ts'
import type { Texts } from '../texts.ts'
import { isLockNode, mustAnswer, type OwnRedis, withRedis } from '../with-redis.ts'

type View = Awaited<ReturnType<typeof viewLocks>>

const RENEW_MS = 1000
const CLEAR_SCREEN = '\x1b[2J\x1b[H'

export async function listLocks(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const view = await withLocks(texts, ({ locks }) => viewLocks(locks, new Date().toISOString()))
  console.log(json ? JSON.stringify(view) : report(texts, view))
}

export async function freeLock(
  texts: Texts,
  key: string,
  { yes = false, json = false }: { readonly yes?: boolean; readonly json?: boolean },
): Promise<void> {
  const freed = await withLocks(texts, async (redis, config) => {
    const held = (await redis.locks.list()).filter((lock) => lock.key === key)
    return held.length === 0 ? [] : freeLocks(texts, { config, redis, held, yes, json })
  })
  if (freed.length === 0) throw new Failure(`${texts.nobodyHolds} ${key}`)
  console.log(json ? JSON.stringify({ freed: namesOf(freed) }) : `${texts.freedLocks} ${freed.length}`)
}

/** Until somebody has seen enough; a Redis that goes away meanwhile is said, and waited for. */
export async function watchLocks(texts: Texts): Promise<void> {
  const { signal, forget } = untilStopped()
  try {
    await withLocks(texts, async (redis) => {
      while (!signal.aborted) {
        const shown = await mustAnswer(texts, redis, isLockNode)
          .then(() => viewLocks(redis.locks, new Date().toISOString()))
          .then((view) => report(texts, view))
          .catch(sentenceOf)
        console.log(`${process.stdout.isTTY ? CLEAR_SCREEN : ''}${new Date().toISOString()}\n${shown}\n`)
        await sleep(RENEW_MS, undefined, { signal }).catch(() => {})
      }
    })
  } finally {
    forget()
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return error.message
  throw error
}

function untilStopped(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const stopped = new AbortController()
  const stop = () => stopped.abort()
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const name of signals) process.once(name, stop)
  return {
    signal: stopped.signal,
    forget: () => {
      for (const name of signals) process.off(name, stop)
    },
  }
}

async function withLocks<Result>(texts: Texts, work: (redis: OwnRedis, config: Config) => Promise<Result>): Promise<Result> {
  const config = loadConfig()
  if (!config.redis.enabled) throw new Failure(texts.ownLocks)
  return withRedis(texts, config, isLockNode, (redis) => work(redis, config))
}

function report(texts: Texts, { locks, counters }: View): string {
  const rows = locks.map(({ key, owner, since, expires_in_ms, waiting, longest_wait_ms }) => [
    key,
    [owner.user, owner.service, owner.instance, owner.request_id].filter((word) => word !== '').join(' · '),
    since,
    seconds(expires_in_ms),
    waiting === 0 ? '0' : `${waiting} (${seconds(longest_wait_ms)})`,
  ])
  const { waits, refusals, lost, alone, database_refusals } = counters
  const counts = Object.entries({ waits, refusals, lost, alone, database_refusals } satisfies Record<keyof Texts['lockCounters'], number>)
  // The names of the counters are those of their texts, as the line above makes sure.
  const sums = counts.map(([name, count]) => `${texts.lockCounters[name as keyof Texts['lockCounters']]} ${count}`).join(' · ')
  return [locks.length === 0 ? texts.noLocks : table(texts.lockColumns, rows), '', sums].join('\n')
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })} s`
}
