import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessToken, officeOf, type Staff } from '@gpro/infra/testing/office'
import { freePort, type OwnRedis, type Patch, type Program, startProgram, untilAnswers } from '@gpro/testing'
import { createRemote, createStopwatch } from './client.ts'
import { ADMIN } from './system.ts'

/** The same system, each process with all of its services: quick to start, many times over. */
export interface Small {
  readonly programs: readonly Program[]
  /** The administrator at each process. */
  readonly offices: readonly Staff[]
  readonly token: string
  /** Kills a process in the middle of whatever it does and starts another in its place. */
  replace(index: number): Promise<void>
  stop(): Promise<void>
}

interface SmallOptions {
  readonly processes: number
  readonly env: Readonly<Record<string, string>>
  readonly patches?: readonly Patch[]
}

const ALL = {
  main: 'services/all/src/main.ts',
  env: {
    // Answers are checked against their contracts.
    ENVIRONMENT: 'test',
    DJANGO_LOG_LEVEL: 'ERROR',
    // Nothing answers there unless an attack says otherwise: documents are issued, and wait.
    DTE_URL: 'http://127.0.0.1:9',
    DTE_API_PASSWORD: 'clave',
    SECRET_KEY: 'a key for proofs only, as long as a real one',
    SUPERUSER_USERNAME: ADMIN.username,
    SUPERUSER_PASSWORD: ADMIN.password,
  },
}

export async function onPostgres(url: string, redis: OwnRedis): Promise<Record<string, string>> {
  // Tries to log in, locks and copies of another database.
  for (const database of [0, 1, 2]) await redis.flush(database)
  return { DATABASE_ENGINE: 'postgresql', DATABASE_URL: url, DATABASE_POOL_SIZE: '10', REDIS_ENABLED: 'True', REDIS_URL: redis.url() }
}

export async function startSmall({ processes, env, patches = [] }: SmallOptions): Promise<Small> {
  const media = await mkdtemp(join(tmpdir(), 'gpro-small-'))
  const programs: Program[] = []
  async function startOne(index: number, port: number): Promise<void> {
    const program = startProgram({ main: ALL.main, port, patches, env: { ...ALL.env, MEDIA_PATH: media, ...env, PORT: String(port) } })
    programs[index] = program
    await untilAnswers(program, '/api/nothing/', 404)
  }
  async function stop(): Promise<void> {
    await Promise.all(programs.map((program) => program.kill('SIGKILL')))
    await rm(media, { recursive: true, force: true })
  }
  try {
    // One after the other: the first makes the administrator.
    for (let index = 0; index < processes; index += 1) await startOne(index, await freePort())
    const stopwatch = createStopwatch()
    const anonymous = createRemote(programs[0]?.url ?? '', stopwatch)
    const token = await accessToken(anonymous, ADMIN)
    const offices = programs.map(({ url }) => officeOf(createRemote(url, stopwatch, { authorization: `Bearer ${token}` })))
    return {
      programs,
      offices,
      token,
      stop,
      async replace(index) {
        const killed = programs[index]
        if (!killed) throw new Error(`There is no process ${index}`)
        await killed.kill('SIGKILL')
        await startOne(index, Number(new URL(killed.url).port))
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
