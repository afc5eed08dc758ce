import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type FileStore, loadConfig, openStore } from '@gpro/infra'
import { freePort, startSwift } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, type Variables } from '../test/operator.ts'

describe('a store that looks at signatures', () => {
  const ends: (() => Promise<unknown>)[] = []
  let folder: string
  let env: Variables

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-real-store-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    const { endpoint, credentials, end } = await startSwift()
    ends.push(end)
    env = {
      DATABASE_ENGINE: 'sqlite',
      SQLITE_PATH: join(folder, 'db.sqlite3'),
      MEDIA_PATH: join(folder, 'media'),
      REDIS_ENABLED: 'False',
      AWS_S3_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_STORAGE_BUCKET_NAME: 'files',
      BACKUP_BUCKET_NAME: 'backups',
    }
    expect(await gpro(env, ['migrate'])).toMatchObject({ code: 0 })
  }, 300_000)
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })

  it('keeps files with their sums and gives them back, and copies of backups, once', async () => {
    const store: FileStore = await openStore(loadConfig({ ENVIRONMENT: 'test', ...env }))
    await writeFile(join(folder, 'waiting'), '%PDF-1.4 uno')
    await store.keep(join(folder, 'waiting'), 'orders/documents/a.pdf')
    expect(await store.list()).toEqual(['orders/documents/a.pdf'])
    const opened = await store.open('orders/documents/a.pdf')
    expect(opened && (await text(opened.content()))).toBe('%PDF-1.4 uno')
    await store.remove('orders/documents/a.pdf')
    expect([await store.list(), await store.size('orders/documents/a.pdf')]).toEqual([[], undefined])

    const archive = join(folder, 'gpro-sqlite-20260301-083000.tar')
    expect(await gpro(env, ['backup', '--output', archive])).toMatchObject({ code: 0, err: '' })
    await rm(archive)
    expect(await gpro(env, ['backup', '--output', archive])).toMatchObject({ code: 1, err: expect.stringContaining('is there already') })
    expect(await gpro(env, ['restore', '--rehearse', '--from-bucket', 'gpro-sqlite-20260301-083000.tar'])).toMatchObject({ code: 0 })
  })

  it('has wrong keys told apart from a bucket that is none and from a store that does not answer, without a secret', async () => {
    expect(await gpro(env, ['check-infra'])).toMatchObject({ code: 0 })
    const secret = 'otra-clave-que-no-es'
    const keys = 'no acepta las claves, o con ellas no se puede escribir ahí; revise AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY'
    const wrong: readonly [Variables, says: string][] = [
      [{ AWS_SECRET_ACCESS_KEY: secret }, `${keys} (SignatureDoesNotMatch: `],
      [{ AWS_ACCESS_KEY_ID: 'gpro:nadie', AWS_SECRET_ACCESS_KEY: secret }, keys],
      [{ AWS_STORAGE_BUCKET_NAME: 'nowhere' }, 'no tiene tal bucket; revise AWS_STORAGE_BUCKET_NAME (NoSuchBucket: '],
      [{ AWS_S3_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}` }, 'no responde; revise AWS_S3_ENDPOINT_URL'],
    ]
    for (const [own, says] of wrong) {
      const { code, out, err } = await gpro({ ...env, ...own }, ['check-infra'])
      expect([code, out + err]).toEqual([1, expect.stringContaining(says)])
      expect(out + err).not.toMatch(new RegExp(`${secret}|${env.AWS_SECRET_ACCESS_KEY}`))
    }
  })
})
