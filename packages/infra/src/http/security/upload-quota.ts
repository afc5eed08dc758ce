import { type Day, type Instant, shift, startOfDay, today } from '@gpro/core'
import type { Connection } from '../../redis/connection.ts'
import type { RedisNames } from '../../redis/names.ts'
import { Refusal } from '../errors/refusal.ts'

const MB = 1024 * 1024
const DAY_SECONDS = 86_400

interface Parts {
  /** Megabytes for each user and day; 0: no limit. */
  readonly quota: number
  readonly redis: Connection | undefined
  readonly names: Pick<RedisNames, 'uploads'>
  readonly now: () => Date
}

/** Counts what a form brings for its user, before it is read. @throws Refusal 429 once it is more than a day may bring */
export type UploadQuota = (user: number, bytes: number) => Promise<void>

/**
 * The bytes of forms that each user sends in a day of the office, whether what they bring is kept or not. It keeps the disk from being
 * filled by one account and decides nothing about the books, so it is counted where tries to log in are: in Redis, for all processes
 * together, one round trip a form and a key of some 60 bytes for each user and day; in memory, for each process alone, without Redis or
 * while it is gone. Nothing is written to the database. What it costs: emptying Redis, or starting a process that has none, begins the day again.
 */
export function createUploadQuota({ quota, redis, names, now }: Parts): UploadQuota {
  const here = countHere()
  const everywhere = async (connection: Connection, day: Day, user: number, bytes: number) => {
    const key = names.uploads(`${day}:${user}`)
    const answers = await connection.ask((client) =>
      client
        .multi()
        .incrby(key, bytes)
        .expire(key, 2 * DAY_SECONDS)
        .exec(),
    )
    const [error, total] = answers?.[0] ?? [new Error('Redis counted nothing')]
    if (error) throw error
    return Number(total)
  }
  return async (user, bytes) => {
    if (quota === 0) return
    const at = now().toISOString()
    const day = today(at)
    const total = redis ? await everywhere(redis, day, user, bytes).catch(() => here(day, user, bytes)) : here(day, user, bytes)
    if (total > quota * MB) throw tooMuch(quota, at, day)
  }
}

/** Of one day only: the next begins with nothing. */
function countHere(): (day: Day, user: number, bytes: number) => number {
  let counted: Day = ''
  const sums = new Map<number, number>()
  return (day, user, bytes) => {
    if (day !== counted) sums.clear()
    counted = day
    const total = (sums.get(user) ?? 0) + bytes
    sums.set(user, total)
    return total
  }
}

function tooMuch(quota: number, at: Instant, day: Day): Refusal {
  const tomorrow = shift(startOfDay(day), DAY_SECONDS * 1000)
  const seconds = Math.ceil((Date.parse(tomorrow) - Date.parse(at)) / 1000)
  const limit = quota % 1024 === 0 ? `${quota / 1024} GB` : `${quota} MB`
  return new Refusal(
    429,
    'upload-quota',
    `Hoy ya envió archivos por ${limit}, lo más que se recibe de un usuario en un día; siga mañana o avise al administrador`,
    {
      facts: { limit },
      headers: { 'retry-after': String(seconds) },
    },
  )
}
