import { describe, expect, it } from 'vitest'
import { type Connection, RedisUnavailable } from '../src/redis/connection.ts'
import { connect, givenOwnRedis, heardLog } from './redis.ts'

const ping = ({ ask }: Connection) => ask((redis) => redis.ping())

async function timed(work: () => Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const began = performance.now()
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { ms: performance.now() - began, error }
}

/** By itself longer than an answer is waited for. */
function busy(milliseconds = 500): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until) {
    // Nothing else runs meanwhile.
  }
}

/** How many more times it became usable. */
function counted(connection: Connection) {
  const count = { times: 0 }
  connection.whenUsable(() => {
    count.times += 1
  })
  return count
}

describe('a connection to Redis', () => {
  it('that is down fails at once, is told of once, and works as soon as Redis starts', async () => {
    const redis = await givenOwnRedis({ started: false })
    const { log, lines } = heardLog()
    const connection = await connect(redis.url(1), { log, waited: false })
    await expect.poll(() => lines.length).toBe(1)
    const { ms, error } = await timed(() => ping(connection))
    expect(error).toBeInstanceOf(RedisUnavailable)
    expect(ms).toBeLessThan(200)
    expect(await connection.probe()).toMatchObject({ status: 'degraded' })
    const usable = new Promise<void>((resolve) => connection.whenUsable(resolve))
    await redis.start()
    await usable
    expect(await ping(connection)).toBe('PONG')
    expect(await connection.probe()).toMatchObject({ status: 'ok' })
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      expect.stringMatching(/^Redis \(cache\): .*ECONNREFUSED.*Se sigue trabajando sin él$/),
      'Redis (cache) responde de nuevo',
    ])
  })

  it('that is frozen is waited for once, then fails at once until it answers again', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    const usable = counted(connection)
    redis.freeze()
    const first = await timed(() => ping(connection))
    const second = await timed(() => ping(connection))
    expect(first.error).toMatchObject({ name: 'TooLate' })
    expect(first.ms).toBeLessThan(900)
    expect(second.error).toBeInstanceOf(RedisUnavailable)
    expect(second.ms).toBeLessThan(200)
    expect(await connection.probe()).toMatchObject({ status: 'degraded' })
    redis.thaw()
    await expect.poll(() => usable.times, { timeout: 5000 }).toBe(2)
    expect(await ping(connection)).toBe('PONG')
  })

  it('that is frozen when it is opened works once it is thawed', async () => {
    const redis = await givenOwnRedis()
    redis.freeze()
    const connection = await connect(redis.url(2), { waited: false })
    expect((await timed(() => ping(connection))).error).toBeInstanceOf(RedisUnavailable)
    const usable = new Promise<void>((resolve) => connection.whenUsable(resolve))
    redis.thaw()
    await usable
    expect(await ping(connection)).toBe('PONG')
  })

  it('that is killed fails what is under way, and works after a new start', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url(1))
    const usable = counted(connection)
    const blocked = timed(() => connection.ask((client) => client.blpop('nothing', 10)))
    await redis.kill()
    expect((await blocked).error).toBeInstanceOf(Error)
    expect((await timed(() => ping(connection))).ms).toBeLessThan(200)
    await redis.start()
    await expect.poll(() => usable.times, { timeout: 5000 }).toBe(2)
    expect(await connection.ask((client) => client.client('INFO'))).toContain('db=1')
  })

  it('believes an answer that has come while this process was busy', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    const answer = ping(connection)
    busy()
    expect(await answer).toBe('PONG')
  })

  it('believes an answer to what was asked before this process was busy', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    const first = ping(connection)
    await new Promise(setImmediate)
    busy()
    expect(await first).toBe('PONG')
  })

  it('sends what is asked for in one turn of the event loop in one piece', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    const pieces = async () => Number(/total_reads_processed:(\d+)/.exec(await connection.ask((client) => client.info('stats')))?.[1])
    const before = await pieces()
    const answers = Array.from({ length: 10 }, () => {
      const answer = ping(connection)
      // Time enough for Redis to read it, if it were there.
      busy(5)
      return answer
    })
    await Promise.all(answers)
    expect((await pieces()) - before).toBeLessThan(5)
  })

  it('to a database that the server lacks is never used, and says why', async () => {
    const redis = await givenOwnRedis()
    const { log, lines } = heardLog()
    const connection = await connect(redis.url(777), { log, waited: false })
    await expect.poll(() => lines.join()).toMatch(/no tiene la base 777, y en la 0 no se guarda nada/)
    expect((await timed(() => connection.ask((client) => client.set('a', 1)))).error).toBeInstanceOf(RedisUnavailable)
    expect(await connection.probe()).toMatchObject({ status: 'degraded' })
    expect(await redis.ask(0, (client) => client.dbsize())).toBe(0)
  })

  it('whose log-in is refused is told of without its password', async () => {
    const redis = await givenOwnRedis()
    const { log, lines } = heardLog()
    const connection = await connect(redis.url().replace('redis://', 'redis://ana:hunter2@'), { log, waited: false })
    await expect.poll(() => lines.join()).toMatch(/WRONGPASS/)
    expect((await timed(() => ping(connection))).error).toBeInstanceOf(RedisUnavailable)
    expect(lines.join()).not.toContain('hunter2')
  })

  it('shows for a while that the server refuses writes', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    await redis.ask(0, (client) => client.config('SET', 'maxmemory', '1mb', 'maxmemory-policy', 'noeviction'))
    const write = () => connection.ask((client) => client.set('a', 'x'.repeat(2_000_000)))
    expect((await timed(async () => [await write(), await write()])).error).toMatchObject({ message: expect.stringContaining('OOM') })
    expect(await connection.probe()).toMatchObject({ status: 'degraded' })
  })

  it.each(['running', 'frozen', 'down'] as const)('closes within a second when Redis is %s', async (how) => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    if (how === 'frozen') redis.freeze()
    if (how === 'down') await redis.kill()
    expect((await timed(() => connection.close())).ms).toBeLessThan(1000)
    await expect(ping(connection)).rejects.toThrow(RedisUnavailable)
  })
})
