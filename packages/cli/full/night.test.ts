import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, givenOrder, made, officeOf, overNetwork, pdf, stacks } from '@gpro/infra/testing'
import { fakedClock, freePort, ownPostgres, ownRedis, type Program, startProgram, untilAnswers } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gproProcess, type Variables } from '../test/operator.ts'

/** Three quarters of a minute before half past two in El Salvador: time enough to start and to upload, less than from one sweep to the next. */
const NIGHT = '2027-01-14T08:29:15.000Z'
const PERSON = { username: 'jefa', password: 'una clave de verdad 2026' }

describe.each(stacks)('a night by the clock on %s', { timeout: 180_000 }, (stack) => {
  const ends: (() => Promise<unknown>)[] = []
  let env: Variables
  let media: string
  let backups: string
  let program: Program

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpro-night-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    media = join(folder, 'media')
    backups = join(folder, 'backups')
    const port = await freePort()
    const real = {
      ...(stack === 'SQLite + local' ? embedded(folder) : await servers()),
      ENVIRONMENT: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      MEDIA_PATH: media,
      BACKUP_PATH: backups,
      BACKUP_SCHEDULE: '30 2 * * *',
      SECRET_KEY: 'k3J9sLw0QpZ8vXy7BnM2aQwErTyUiOpAsDfG',
      SUPERUSER_USERNAME: PERSON.username,
      SUPERUSER_PASSWORD: PERSON.password,
    }
    expect(await gproProcess(real, ['migrate'])).toMatchObject({ code: 0, err: '' })
    env = { ...real, ...fakedClock(NIGHT) }
    program = startProgram({ main: 'services/all/src/main.ts', port, env })
    ends.push(program.stop)
    await untilAnswers(program, '/health/ready', 200)
  }, 180_000)
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })

  const embedded = (folder: string): Variables => ({
    DATABASE_ENGINE: 'sqlite',
    SQLITE_PATH: join(folder, 'db.sqlite3'),
    REDIS_ENABLED: 'False',
  })

  /** They keep the real time. */
  async function servers(): Promise<Variables> {
    const postgres = await ownPostgres({ tools: true })
    ends.push(postgres.stop)
    const redis = await ownRedis()
    ends.push(redis.stop)
    await redis.start()
    return { DATABASE_URL: postgres.url, REDIS_ENABLED: 'True', REDIS_URL: redis.url() }
  }

  const said = async (...args: string[]) => {
    const { code, out } = await gproProcess(env, [...args, '--json'])
    return { code, ...JSON.parse(out) }
  }

  it('brings a backup by itself at its minute, which restores and holds what was uploaded before', async () => {
    const { access } = made(await createClient(overNetwork(program.url)).post('/api/users/token/', PERSON))
    const admin = createClient(overNetwork(program.url), { authorization: `Bearer ${access}` })
    const order = await givenOrder(officeOf(admin))
    const document = () => admin.multipart('POST', '/api/orders/documents/', { order, document_type: 'tramite', file: pdf() })
    for (const answer of [await document(), await document()]) made(answer)

    // The start made up for the night before. Of one day the last is kept.
    const names = () => readdir(backups).catch(() => [])
    await expect.poll(names, { timeout: 90_000, interval: 200 }).toEqual([expect.stringMatching(/^gpro-\w+-20270114-08300\d\.tar$/)])
    const [name = ''] = await names()
    expect(await said('restore', '--rehearse', join(backups, name))).toMatchObject({ code: 0, ok: true, files: 2, missing: [] })
  })

  it('is followed by a day on which a file with one byte changed is found, and that file alone', async () => {
    expect(await said('verify', '--files')).toMatchObject({ code: 0, ok: true, files: { right: 2, altered: [], missing: [] } })
    const path = (await readdir(media, { recursive: true })).find((each) => each.endsWith('.pdf')) ?? ''
    const bytes = await readFile(join(media, path))
    bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9)
    await writeFile(join(media, path), bytes)
    expect(await said('verify', '--files')).toMatchObject({ code: 1, ok: false, files: { right: 1, altered: [path], missing: [] } })
  })
})
