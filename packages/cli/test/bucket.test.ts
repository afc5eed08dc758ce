import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identity } from '@gpro/identity'
import { loadConfig, openStore } from '@gpro/infra'
import { givenOrder, made, officeOf, pdf, startSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { startObjectStore } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, type Variables } from './operator.ts'

const objects = await startObjectStore()
const folder = await mkdtemp(join(tmpdir(), 'gpro-bucket-'))
afterAll(async () => {
  await objects.end()
  await rm(folder, { recursive: true, force: true })
})

const { accessKeyId, secretAccessKey } = objects.credentials
const account = { AWS_S3_ENDPOINT_URL: objects.endpoint, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
const place = (name: string): Variables => ({
  DATABASE_ENGINE: 'sqlite',
  SQLITE_PATH: join(folder, `${name}.sqlite3`),
  MEDIA_PATH: join(folder, name),
  AWS_STORAGE_BUCKET_NAME: 'files',
  BACKUP_BUCKET_NAME: 'backups',
  ...account,
})
const configOf = (env: Variables) => loadConfig({ ENVIRONMENT: 'test', ...env })

// The commands are the same on each database; what lies in a bucket is asked on both in infra.
describe('gpro with buckets', () => {
  const env = place('source')
  const archive = join(folder, 'gpro-sqlite-20260301-083000.tar')
  const store = () => openStore(configOf(env))
  let path: string

  beforeAll(async () => {
    await gpro(env, ['migrate'])
    const { database, mediaPath, s3 } = configOf(env)
    const system = await startSystem('SQLite + local', [identity, orders], { config: { database, mediaPath, s3 } })
    const admin = await system.as('admin')
    const order = await givenOrder(officeOf(admin))
    made(await admin.multipart('POST', '/api/orders/documents/', { order, document_type: 'tramite', file: pdf() }))
    path = (await system.database.kysely.selectFrom('order_document').select('file').executeTakeFirstOrThrow()).file
    await system.app.close()
  })

  it('backs up what lies in the bucket, and copies the backup to its own, once', async () => {
    const said = await gpro(env, ['backup', '--json', '--output', archive])
    expect(JSON.parse(said.out)).toMatchObject({ files: 1, missing: [], copied: 'backups' })
    await rm(archive)
    const again = await gpro(env, ['backup', '--output', archive])
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('está escrito, pero no se pudo copiar al bucket') })
    expect(again.err).toContain('is there already')
  })

  it('verifies the files in the bucket: one byte that was changed is found, and one that is gone', async () => {
    expect(await gpro(env, ['verify', '--files'])).toMatchObject({ code: 0 })
    const changed = Buffer.from(pdf().bytes)
    changed.writeUInt8(changed.readUInt8(9) ^ 1, 9)
    await writeFile(join(folder, 'changed'), changed)
    await (await store()).keep(join(folder, 'changed'), path)
    expect(await gpro(env, ['verify', '--files'])).toMatchObject({ code: 1, out: expect.stringContaining('no son como se subieron: 1') })
    await (await store()).remove(path)
    expect(await gpro(env, ['verify', '--files'])).toMatchObject({ code: 1, out: expect.stringContaining(path) })
  })

  it('rehearses and restores from the bucket of backups, into an empty bucket', async () => {
    const name = 'gpro-sqlite-20260301-083000.tar'
    expect(await gpro(env, ['restore', '--rehearse', '--from-bucket', name])).toMatchObject({ code: 0 })
    const restored = place('restored')
    expect(await gpro(restored, ['restore', '--from-bucket', name])).toMatchObject({ code: 0 })
    expect(await (await store()).list()).toEqual([path])
    expect((await readdir(join(folder, 'restored'))).filter((left) => left !== 'tmp')).toEqual([])
    expect(await gpro(restored, ['verify', '--files'])).toMatchObject({ code: 0 })
    // What is used is never written over.
    expect(await gpro(place('third'), ['restore', '--from-bucket', name])).toMatchObject({ code: 1, err: expect.stringContaining('files (1)') })
    expect(await gpro(env, ['restore', '--from-bucket', 'other.tar'])).toMatchObject({ code: 1, err: expect.stringContaining('no hay tal respaldo') })
  })

  it('tells a bucket that is none, a key that is unknown and a store that does not answer apart in check-infra', async () => {
    const wrong: readonly [Variables, says: string, reason: string][] = [
      [{ AWS_STORAGE_BUCKET_NAME: 'nowhere' }, 'no tiene tal bucket; revise AWS_STORAGE_BUCKET_NAME', 'NoSuchBucket'],
      [{ BACKUP_BUCKET_NAME: 'nowhere' }, 'no tiene tal bucket; revise BACKUP_BUCKET_NAME', 'NoSuchBucket'],
      [{ AWS_ACCESS_KEY_ID: 'nadie' }, 'no acepta las claves, o con ellas no se puede escribir ahí; revise AWS_ACCESS_KEY_ID', 'InvalidAccessKeyId'],
      [{ AWS_S3_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'no responde; revise AWS_S3_ENDPOINT_URL', 'ECONNREFUSED'],
    ]
    for (const [own, says, reason] of wrong) {
      const { err, out, code } = await gpro({ ...env, ...own }, ['check-infra'])
      expect([code, out + err]).toEqual([1, expect.stringContaining('No se pueden guardar archivos en el bucket')])
      expect(out + err).toContain(says)
      expect(out + err).toContain(reason)
    }
  })
})
