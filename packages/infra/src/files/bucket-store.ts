import { readFile } from 'node:fs/promises'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DomainError } from '@gpro/core'
import type { Config } from '../config/config.ts'
import { getObject, listObjects, s3Client, sizeOfObject, whyNotUsable } from './bucket.ts'
import { typeOf } from './content.ts'
import { isStoredPath } from './local-store.ts'
import type { FileStore } from './store.ts'
import { sumOf } from './sum.ts'

/** Files in a bucket, each an object by its path. None of them is public: who may read one is asked here, as ever. */
export function bucketStore(s3: Config['s3'], bucket: string): FileStore {
  const client = s3Client(s3)
  const remove = (path: string) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: path }))
  return {
    async keep(from, path) {
      const sum = await sumOf(from)
      const sent = client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: path,
          // 5 MB at most; what is read from a disk meanwhile could not be sent again.
          Body: await readFile(from),
          ContentType: typeOf(path),
          // What arrives as something else is refused there.
          ChecksumSHA256: Buffer.from(sum.sha256, 'hex').toString('base64'),
        }),
      )
      try {
        await orAway(sent)
        return sum
      } catch (error) {
        // It may have arrived all the same, its answer lost.
        await Promise.allSettled([remove(path)])
        throw error
      }
    },
    open: async (path) => (isStoredPath(path) ? orAway(getObject(client, bucket, path)) : undefined),
    size: async (path) => (isStoredPath(path) ? orAway(sizeOfObject(client, bucket, path)) : undefined),
    async remove(path) {
      if (isStoredPath(path)) await orAway(remove(path))
    },
    list: async () => (await listObjects(client, bucket)).filter((key) => !key.startsWith('tmp/')),
    whyNotUsable: () => whyNotUsable(client, bucket),
  }
}

async function orAway<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    const sentence = 'El almacén de archivos no responde; intente de nuevo en unos minutos o avise al administrador del sistema'
    throw Object.assign(new DomainError('unavailable', 'file-store-away', sentence), { cause: error })
  }
}
