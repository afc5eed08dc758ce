import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.ts'
import type { Text } from '../src/config/read.ts'

const load = (env: Text) => loadConfig(env, import.meta.dirname)

describe('a bucket', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'clave' }

  it('takes the place of MEDIA_PATH, with the keys given or those of the machine', () => {
    expect(load({}).s3).toMatchObject({ mediaBucket: undefined, backupBucket: undefined, credentials: undefined })
    expect(load({ AWS_STORAGE_BUCKET_NAME: 'gpro', ...keys })).toMatchObject({
      s3: { mediaBucket: 'gpro', region: 'us-east-1', credentials: { accessKeyId: 'id', secretAccessKey: 'clave' } },
      warnings: [],
    })
    expect(() => load({ AWS_STORAGE_BUCKET_NAME: 'gpro', AWS_ACCESS_KEY_ID: 'id' })).toThrow('AWS_SECRET_ACCESS_KEY')
  })

  it('is spoken to in plain text on this machine only', () => {
    expect(() => load({ AWS_S3_ENDPOINT_URL: 'http://s3.example.com' })).toThrow('AWS_S3_ENDPOINT_URL')
    expect(load({ AWS_S3_ENDPOINT_URL: 'http://localhost:9000', BACKUP_BUCKET_NAME: 'b' }).s3.endpoint).toBe('http://localhost:9000')
  })

  it('that nobody named is told of where keys are given', () => {
    expect(load(keys).warnings).toEqual([expect.stringContaining('sin AWS_STORAGE_BUCKET_NAME ni BACKUP_BUCKET_NAME nada se guarda en S3')])
  })
})
