import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { freePort } from './port.ts'

/** A store that speaks S3, with two empty buckets: `files` and `backups`. */
export interface ObjectStore {
  readonly endpoint: string
  /** Those of the one account that it has. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Until `start` nobody answers there. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it and removes what it held. */
  end(): Promise<void>
}

export async function startObjectStore(): Promise<ObjectStore> {
  const directory = await mkdtemp(join(tmpdir(), 'gpro-objects-'))
  const port = await freePort()
  const make = () =>
    new S3rver({ address: '127.0.0.1', port, directory, silent: true, configureBuckets: ['files', 'backups'].map((name) => ({ name, configs: [] })) })
  let server: InstanceType<typeof S3rver> | undefined
  async function start(): Promise<void> {
    server = make()
    await server.run()
  }
  async function stop(): Promise<void> {
    const running = server
    server = undefined
    await running?.close()
  }
  await start()
  return {
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    start,
    stop,
    async end() {
      await stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
