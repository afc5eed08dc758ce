import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, systemProgram, type Tied, tied } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Connection, openConnection } from '../src/redis/connection.ts'

/** Milliseconds that a primary may be silent before the Sentinels choose another. */
const DOWN_MS = 1000

describe('Redis behind three Sentinels', () => {
  let folder: string
  const running: Tied[] = []
  let primary: Tied
  let connection: Connection

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-sentinel-'))
    const program = systemProgram('redis-server', 'install redis-server')
    const serve = (...args: string[]) => {
      const server = tied(program, args, { env: { PATH: process.env.PATH } })
      running.push(server)
      return server
    }
    const ports = [await freePort(), await freePort()]
    const plain = (port: number) => ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--repl-diskless-sync-delay', '0']
    primary = serve(...plain(ports[0] ?? 0))
    serve(...plain(ports[1] ?? 0), '--replicaof', '127.0.0.1', String(ports[0]))
    const nodes = await Promise.all([1, 2, 3].map(() => freePort()))
    for (const port of nodes) {
      const settings = join(folder, `${port}.conf`)
      await writeFile(
        settings,
        `port ${port}
bind 127.0.0.1
sentinel monitor mymaster 127.0.0.1 ${ports[0]} 2
sentinel down-after-milliseconds mymaster ${DOWN_MS}
sentinel failover-timeout mymaster 5000
`,
      )
      serve(settings, '--sentinel')
    }
    const url = `redis+sentinel://mymaster/1?nodes=${nodes.map((port) => `127.0.0.1:${port}`).join(';')}`
    connection = openConnection({ name: 'locks', url, log: { info: () => {}, warn: () => {} } as never })
    // Inside a hook `expect.poll` does not work.
    const soon = (seen: () => Promise<void>) => vi.waitFor(seen, { timeout: 30_000, interval: 50 })
    await soon(async () => expect(await connection.ask((redis) => redis.set('before', '1'))).toBe('OK'))
    // The replica has it, and every Sentinel knows the replica and the other two.
    await soon(async () => expect(await connection.ask((redis) => redis.wait(1, 200))).toBe(1))
    await soon(async () => {
      for (const sentinel of running.slice(2)) {
        expect(sentinel.output().match(/\+sentinel sentinel/g)).toHaveLength(2)
        expect(sentinel.output()).toContain('+slave')
      }
    })
  }, 120_000)
  afterAll(async () => {
    await connection?.close()
    for (const server of running) await server.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it('goes on in the same database of the new primary once the old one has died, and nobody waits meanwhile', async () => {
    await primary.stop()
    const began = performance.now()
    expect(await connection.ask((redis) => redis.get('before')).catch(() => 'away')).toBe('away')
    expect(performance.now() - began).toBeLessThan(1000)
    await expect.poll(() => connection.ask((redis) => redis.set('after', '2')).catch(String), { timeout: 30_000 }).toBe('OK')
    expect(await connection.ask((redis) => redis.mget('before', 'after'))).toEqual(['1', '2'])
    expect(String(await connection.ask((redis) => redis.client('INFO')))).toMatch(/\bdb=1\b/)
  })
})
