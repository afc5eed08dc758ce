import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificates, ownPostgres, ownRedis, serveTls } from '@gpro/testing'
import { expect, it, onTestFinished } from 'vitest'
import { gpro } from './operator.ts'

it('backup has pg_dump verify the server as the system does, and says what to see to when it is another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gpro-backup-tls-'))
  const certificates = makeCertificates()
  const [postgres, redis] = [await ownPostgres({ tools: true }), await ownRedis()]
  onTestFinished(async () => {
    await Promise.all([postgres.stop(), redis.stop(), rm(folder, { recursive: true })])
    certificates.drop()
  })
  await redis.start()
  await serveTls(certificates, postgres.url, redis.url())
  const DATABASE_URL = `${postgres.url.replace('127.0.0.1', 'localhost')}?sslmode=verify-full`
  const env = { DATABASE_URL, DB_SSLROOTCERT: certificates.ca, MEDIA_PATH: join(folder, 'media') }
  expect(await gpro(env, ['migrate'])).toMatchObject({ code: 0 })
  expect(await gpro(env, ['backup', '--output', join(folder, 'backup.tar')])).toMatchObject({ code: 0, err: '' })
  const wrong = await gpro({ ...env, DB_SSLROOTCERT: certificates.otherCa }, ['migrate'])
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Revise DB_SSLMODE y DB_SSLROOTCERT')])
})
