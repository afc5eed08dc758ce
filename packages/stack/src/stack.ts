import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SERVICES } from '@gpro/database'
import { freePort, NODE_LIMITS, ownPostgres, ownRedis, type Program, startProgram, untilAnswers } from '@gpro/testing'
import pg from 'pg'
import { type Gateway, startCaddy } from './caddy.ts'
import { PARTS } from './parts.ts'

const ROOT = new URL('../../../', import.meta.url)

export interface StackOptions {
  /** Of the gateway. */
  readonly port: number
  /** Processes of each service. */
  readonly replicas: number
  /** These services only; all without it. */
  readonly only?: readonly string[]
  /** More variables for one process of this service. */
  readonly variables?: (name: string) => Promise<Readonly<Record<string, string>>>
}

export interface Stack {
  readonly gateway: Gateway
  readonly superuser: { readonly username: string; readonly password: string }
  readonly database: string
  readonly redis: string
  /** Those that run now, by name. */
  readonly programs: ReadonlyMap<string, Program[]>
  /** Ends a process in order and starts it again on its port; when that is ready, answers how many milliseconds the end took. */
  restart(name: string, index: number): Promise<number>
  stop(): Promise<void>
}

function asked(only: readonly string[] | undefined) {
  return PARTS.filter(({ name }) => only?.includes(name) ?? true)
}

/** The full deployment as production runs it, on this machine and without containers; its data goes with it. */
export async function startStack({ port, replicas, only, variables = async () => ({}) }: StackOptions): Promise<Stack> {
  const ends: (() => Promise<unknown>)[] = []
  async function stop(): Promise<void> {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    const mediaPath = await mkdtemp(join(tmpdir(), 'gpro-stack-'))
    ends.push(() => rm(mediaPath, { recursive: true, force: true }))
    const postgres = await ownPostgres()
    ends.push(postgres.stop)
    const redis = await ownRedis()
    ends.push(redis.stop)
    await redis.start()
    const secret = () => randomBytes(24).toString('base64url')
    const superuser = { username: 'admin', password: secret() }
    const rolePassword = secret()
    const env: Record<string, string> = {
      ENVIRONMENT: 'production',
      // As the image and the units of systemd have it.
      NODE_OPTIONS: NODE_LIMITS.join(' '),
      HOST: '127.0.0.1',
      DJANGO_LOG_LEVEL: 'WARNING',
      DATABASE_URL: postgres.url,
      DATABASE_POOL_SIZE: '5',
      REDIS_URL: redis.url(),
      MEDIA_PATH: mediaPath,
      SECRET_KEY: secret(),
      TRUST_PROXY: 'loopback',
      SUPERUSER_USERNAME: superuser.username,
      SUPERUSER_PASSWORD: superuser.password,
    }
    for (const service of SERVICES) {
      env[`${service.toUpperCase()}_DB_USER`] = `gpro_${service}`
      env[`${service.toUpperCase()}_DB_PASSWORD`] = rolePassword
    }
    await migrate(env)
    await giveRoles(postgres.url, rolePassword)

    const programs = new Map<string, Program[]>()
    const startOne = async (name: string, own: number): Promise<Program> => {
      const its = { ...env, ...(await variables(name)), [`${name.toUpperCase()}_PORT`]: String(own) }
      const program = startProgram({ main: `services/${name}/src/main.ts`, port: own, env: its })
      ends.push(program.stop)
      await untilAnswers(program, '/health/ready', 200)
      return program
    }
    await Promise.all(
      asked(only).map(async ({ name }) => {
        programs.set(name, await Promise.all(Array.from({ length: replicas }, async () => startOne(name, await freePort()))))
      }),
    )
    const addresses = (name: string) => (programs.get(name) ?? []).map(({ url }) => new URL(url).host)
    const nobody = `127.0.0.1:${await freePort()}`
    const gateway = await startCaddy({ port, addresses: (name) => (programs.has(name) ? addresses(name) : [nobody]) })
    ends.push(gateway.stop)
    return {
      gateway,
      superuser,
      database: postgres.url,
      redis: redis.url(),
      programs,
      stop,
      async restart(name, index) {
        const group = programs.get(name) ?? []
        const old = group[index]
        if (!old) throw new Error(`There is no process ${index} of ${name}`)
        const began = performance.now()
        await old.stop()
        const took = performance.now() - began
        group[index] = await startOne(name, Number(new URL(old.url).port))
        return took
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function migrate(env: Readonly<Record<string, string>>): Promise<void> {
  const program = startProgram({ main: 'packages/cli/src/main.ts', args: ['migrate'], port: 0, env })
  const code = await program.exitCode()
  if (code !== 0) throw new Error(`The migrations failed\n${program.output()}`)
}

async function giveRoles(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(await readFile(new URL('infra/postgres/roles.sql', ROOT), 'utf8'))
    for (const service of SERVICES) await client.query(`alter role gpro_${service} password '${password}'`)
  } finally {
    await client.end()
  }
}
