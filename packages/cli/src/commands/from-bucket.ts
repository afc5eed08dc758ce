import { join } from 'node:path'
import { withOwnFolder } from '@gpro/dump'
import { loadConfig, openBackupBucket } from '@gpro/infra'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

/** Fetches a backup from its bucket for as long as the work takes. */
export async function fromBucket(texts: Texts, name: string, work: (file: string) => Promise<void>): Promise<void> {
  const bucket = await openBackupBucket(loadConfig())
  if (!bucket) throw new Failure(texts.noBucket)
  await withOwnFolder('fetched', async (folder) => {
    const file = join(folder, 'backup')
    const found = await bucket.fetch(name, file).catch((error: Error) => {
      throw new Failure(`${texts.notFetched} ${bucket.name}/${name}: ${error.message}`)
    })
    if (!found) throw new Failure(`${texts.notInBucket} ${bucket.name}/${name}`)
    await work(file)
  })
}
