import { setTimeout as sleep } from 'node:timers/promises'
import { type Redis, ReplyError } from 'ioredis'
import { certificateAdvice } from '../certificates.ts'
import { inTime, TooLate } from '../in-time.ts'
import type { Log } from '../log.ts'
import { redisClient } from './client.ts'
import { failFast } from './fail-fast.ts'
import { askTogether } from './together.ts'

export type RedisName = 'cache' | 'locks' | 'locks2' | 'locks3' | 'sessions'

/** What became of commands: answered, refused by the server, not answered in time, or not sent since it was known to be away. */
type Counts = Record<'answered' | 'refused' | 'unanswered' | 'skipped', number>

/** One database of one Redis, which may die at any moment. Nobody waits for it longer than `PATIENCE_MS`. */
export interface Connection {
  readonly name: RedisName
  readonly client: Redis
  /** @throws RedisUnavailable at once while the server is known to be away; whatever the command throws otherwise */
  ask<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer>
  /** The same for what should arrive even late: it is sent to a silent server too, without waiting for that one's answer. */
  send<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer>
  /** Writes to the server now; milliseconds to it and back, null when it did not answer. What it refuses is degraded. */
  probe(): Promise<{ readonly status: 'ok' | 'degraded'; readonly ms: number | null }>
  /** Calls back each time the server can be used, again or for the first time. */
  whenUsable(listener: () => void): void
  isUsable(): boolean
  /** Why it cannot be used, in the words of whoever said no; undefined while it can. */
  complaint(): string | undefined
  /** Since the start, for metrics. */
  counts(): Readonly<Counts>
  close(): Promise<void>
}

export class RedisUnavailable extends Error {
  constructor(name: string) {
    super(`Redis (${name}) does not answer`)
    this.name = 'RedisUnavailable'
  }
}

export const PATIENCE_MS = 250
const CLOSE_WITHIN_MS = 500
/** A key that nobody reads: what is full or a replica answers PING, and takes no lock. */
const TRIAL = 'gpro:trial'
/** How long an error reply, such as "out of memory", shows in the status. */
const TROUBLE_MS = 5000
const AGAIN_MS = 100
const WRONG_DATABASE_AGAIN_MS = 5000

/** `away`: not connected, or not yet known to be in the right database. `silent`: connected, but an answer was overdue. */
type State = 'away' | 'usable' | 'silent' | 'closed'

/** What may be told of an error: ioredis hangs the command on it, and that may be the log-in with its password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** The server answered, and said no. */
function isReply(error: unknown): error is Error {
  return error instanceof ReplyError
}

interface Setup {
  readonly name: RedisName
  readonly url: string
  readonly log: Log
  /** The authority of the server's certificate. */
  readonly ca?: Buffer | undefined
}

export function openConnection({ name, url, log, ca }: Setup): Connection {
  const database = Number(new URL(url).pathname.slice(1) || 0)
  const client = redisClient(url, { ...failFast, connectionName: `gpro-${name}` }, ca)
  const answered = askTogether(client, PATIENCE_MS)
  const listeners: (() => void)[] = []
  let state: State = 'away'
  let connected = 0
  let complaint: string | undefined
  let troubledUntil = 0
  const counts: Counts = { answered: 0, refused: 0, unanswered: 0, skipped: 0 }

  function complain(reason: string): void {
    if (complaint !== reason && state !== 'closed') log.warn(`Redis (${name}): ${reason}. Se sigue trabajando sin él`)
    complaint = reason
  }

  function become(next: State): void {
    if (state !== 'closed') state = next
  }

  /** A server that lacks the database refuses SELECT, and ioredis goes on in database 0: other data's place. */
  async function checkDatabase(turn: number): Promise<void> {
    try {
      const answer = database === 0 ? 'db=0' : await inTime(client.client('INFO'), PATIENCE_MS)
      const found = /\bdb=(\d+)/.exec(String(answer))?.[1]
      if (turn !== connected) return
      if (Number(found) === database) welcome()
      else await refuseDatabase(turn, `el servidor no tiene la base ${database}, y en la ${found ?? 'que dio'} no se guarda nada`)
    } catch (error) {
      if (turn !== connected) return
      if (isReply(error)) await refuseDatabase(turn, `no se sabe qué base se obtuvo: ${reasonOf(error)}`)
      else fallSilent()
    }
  }

  function welcome(): void {
    become('usable')
    if (state === 'closed') return
    if (complaint !== undefined) log.info(`Redis (${name}) responde de nuevo`)
    complaint = undefined
    for (const call of listeners) call()
  }

  async function refuseDatabase(turn: number, reason: string): Promise<void> {
    become('away')
    complain(reason)
    await sleep(WRONG_DATABASE_AGAIN_MS, undefined, { ref: false })
    if (turn === connected && state !== 'closed') client.disconnect(true)
  }

  function fallSilent(): void {
    if (state === 'silent' || state === 'closed') return
    become('silent')
    complain(`no respondió en ${PATIENCE_MS} ms`)
    void listenFor(connected)
  }

  /** One PING is always under way, so that the first answer after a silence is heard at once. */
  async function listenFor(turn: number): Promise<void> {
    while (turn === connected && state === 'silent') {
      const [answer] = await Promise.allSettled([client.ping()])
      if (turn !== connected || state !== 'silent') return
      if (answer.status === 'fulfilled' || isReply(answer.reason)) {
        become('away')
        await checkDatabase(turn)
      } else await sleep(AGAIN_MS, undefined, { ref: false })
    }
  }

  function judge(error: unknown): void {
    if (error instanceof TooLate) fallSilent()
    // The script is sent again whole: no trouble.
    if (!isReply(error) || error.message.startsWith('NOSCRIPT')) return
    if (performance.now() > troubledUntil) log.warn(`Redis (${name}) rechaza una orden: ${error.message}`)
    troubledUntil = performance.now() + TROUBLE_MS
  }

  async function ask<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer> {
    if (state !== 'usable') {
      counts.skipped += 1
      throw new RedisUnavailable(name)
    }
    try {
      const answer = await answered(command)
      counts.answered += 1
      return answer
    } catch (error) {
      counts[isReply(error) ? 'refused' : 'unanswered'] += 1
      judge(error)
      throw error
    }
  }

  async function send<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer> {
    if (state === 'silent') void Promise.allSettled([command(client)])
    return ask(command)
  }

  client.on('error', (error) => {
    // While it answers, an error concerns one command, and its caller hears of it.
    if (state !== 'usable') complain([reasonOf(error), certificateAdvice(error, 'REDIS_CA_FILE')].filter(Boolean).join('; '))
  })
  client.on('ready', () => {
    connected += 1
    become('away')
    void checkDatabase(connected)
  })
  client.on('close', () => {
    connected += 1
    if (state === 'usable') complain('se perdió la conexión')
    become('away')
  })

  return {
    name,
    client,
    ask,
    send,
    async probe() {
      const start = performance.now()
      const [answer] = await Promise.allSettled([ask((redis) => redis.set(TRIAL, '', 'PX', 1))])
      const ms = answer.status === 'fulfilled' || isReply(answer.reason) ? performance.now() - start : null
      return { status: state === 'usable' && performance.now() > troubledUntil ? 'ok' : 'degraded', ms }
    },
    whenUsable(listener) {
      listeners.push(listener)
      if (state === 'usable') listener()
    },
    isUsable: () => state === 'usable',
    complaint: () => complaint,
    counts: () => ({ ...counts }),
    async close() {
      become('closed')
      await Promise.race([Promise.allSettled([client.quit()]), sleep(CLOSE_WITHIN_MS, undefined, { ref: false })])
      client.disconnect()
    },
  }
}
