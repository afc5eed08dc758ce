import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { perService, SERVICE_NAMES, type ServiceName } from '@gpro/contracts'
import type { Role } from '@gpro/core'
import { SERVICES } from '@gpro/database'
import { accessToken, givenUser, PASSWORD } from '@gpro/infra/testing/office'
import { freePort, type OwnRedis, ownRedis, type Program, startProgram, untilAnswers } from '@gpro/testing'
import { createRemote, createStopwatch, type Remote, type Stopwatch } from './client.ts'
import { type RoleDatabase, roleDatabase } from './roles.ts'

export interface SystemOptions {
  /** Processes of each service. */
  readonly replicas: number
  /** Without it, a new one on the test run's server. */
  readonly database?: RoleDatabase
  /** False: nothing answers where locks should be; cache and sessions have their Redis. */
  readonly locks?: boolean
}

export interface Proof {
  readonly url: string
  readonly database: RoleDatabase
  readonly redis: OwnRedis
  /** Those that run now. */
  readonly processes: Readonly<Record<ServiceName, readonly Program[]>>
  readonly stopwatch: Stopwatch
  readonly anonymous: Remote
  logIn(username: string): Promise<Remote>
  /** A new user of this role, logged in; the administrator is there already. */
  as(role: Role): Promise<Remote>
  /** Kills a process in the middle of whatever it does, and starts another in its place. */
  replace(service: ServiceName, index: number): Promise<void>
  stop(): Promise<void>
}

export const ADMIN = { username: 'jefa', password: PASSWORD }

/** Every service as processes of its own, each with its own database role, behind the gateway; on a Redis that may be broken. */
export async function startSystem({ replicas, database: given, locks = true }: SystemOptions): Promise<Proof> {
  const mediaPath = await mkdtemp(join(tmpdir(), 'gpro-proof-'))
  const [database, redis] = await Promise.all([given ?? roleDatabase(), ownRedis()])
  await redis.start()
  const env = environment(database, redis, { mediaPath, locks })
  const programs: Program[] = []

  async function startOne(service: ServiceName, port: number): Promise<Program> {
    const program = startProgram({ main: `services/${service}/src/main.ts`, port, env: { ...env, [`${service.toUpperCase()}_PORT`]: String(port) } })
    programs.push(program)
    // Nothing is there, but the API is open.
    await untilAnswers(program, '/api/nothing/', 404)
    return program
  }
  const startAll = (service: ServiceName) => Promise.all(Array.from({ length: replicas }, async () => startOne(service, await freePort())))

  async function stop(): Promise<void> {
    await Promise.all(programs.map((program) => program.stop()))
    await Promise.all([database.drop(), redis.stop(), rm(mediaPath, { recursive: true, force: true })])
  }

  try {
    const started = await Promise.all(SERVICE_NAMES.map(startAll))
    const processes = perService((service) => started[SERVICE_NAMES.indexOf(service)] ?? [])
    const gateway = await startGateway(processes)
    programs.push(gateway)
    await untilAnswers(gateway, '/health/live', 200)
    const { url } = gateway
    // All are ready, but for those that never meet their locks.
    if (locks) await untilAnswers(gateway, '/health/ready', 200)
    const stopwatch = createStopwatch()
    const anonymous = createRemote(url, stopwatch)
    const logIn = async (username: string) =>
      createRemote(url, stopwatch, { authorization: `Bearer ${await accessToken(anonymous, { username, password: PASSWORD })}` })
    return {
      url,
      database,
      redis,
      processes,
      stopwatch,
      anonymous,
      stop,
      async replace(service, index) {
        const killed = processes[service][index]
        if (!killed) throw new Error(`There is no process ${index} of ${service}`)
        await killed.kill('SIGKILL')
        processes[service][index] = await startOne(service, Number(new URL(killed.url).port))
      },
      logIn,
      async as(role) {
        const admin = await logIn(ADMIN.username)
        return role === 'admin' ? admin : logIn((await givenUser(admin, { role })).username)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Settings {
  readonly mediaPath: string
  readonly locks: boolean
}

function environment(database: RoleDatabase, redis: OwnRedis, { mediaPath, locks }: Settings): Record<string, string> {
  const logins = SERVICES.flatMap((service) => [
    [`${service.toUpperCase()}_DB_USER`, database.userOf(service)],
    [`${service.toUpperCase()}_DB_PASSWORD`, database.password],
  ])
  return {
    // Answers are checked against their contracts.
    ENVIRONMENT: 'test',
    DJANGO_LOG_LEVEL: 'WARNING',
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '5',
    ...Object.fromEntries(logins),
    REDIS_ENABLED: 'True',
    REDIS_URL: redis.url(),
    ...(!locks && { REDIS_LOCKS_URL: 'redis://127.0.0.1:1/1' }),
    MEDIA_PATH: mediaPath,
    SECRET_KEY: 'a key for proofs only, as long as a real one',
    TRUST_PROXY: 'loopback',
    SUPERUSER_USERNAME: ADMIN.username,
    SUPERUSER_PASSWORD: ADMIN.password,
  }
}

async function startGateway(processes: Proof['processes']): Promise<Program> {
  const port = await freePort()
  const targets = Object.fromEntries(Object.entries(processes).map(([service, started]) => [service, started.map(({ url }) => url)]))
  return startProgram({ main: 'packages/proof/src/gateway-main.ts', port, env: { PROOF_GATEWAY: JSON.stringify({ port, targets }) } })
}
