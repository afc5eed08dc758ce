import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Config } from '../config/config.ts'
import type { StoreTrouble } from './store.ts'

const CONNECT_WITHIN_MS = 2000
const ANSWER_WITHIN_MS = 10_000

/** A client for whatever store speaks S3, by the keys given or those that the machine has (a role, a profile). */
export function s3Client({ region, endpoint, credentials }: Config['s3']): S3Client {
  return new S3Client({
    region,
    // Elsewhere than at AWS a bucket seldom has a name in DNS, and the newer checksums are often not known.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(credentials && { credentials }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, requestTimeout: ANSWER_WITHIN_MS, throwOnRequestTimeout: true },
  })
}

/** Whether it says that there is no such object; a store that does not answer says nothing. */
export function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket'
}

/** Undefined where there is none. */
export async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

export async function getObject(client: S3Client, bucket: string, key: string): Promise<{ size: number; content: () => Readable } | undefined> {
  const found = await unlessMissing(client.send(new GetObjectCommand({ Bucket: bucket, Key: key })))
  // In Node a body is a stream of Node.
  return found?.Body && { size: found.ContentLength ?? 0, content: () => found.Body as Readable }
}

export async function sizeOfObject(client: S3Client, bucket: string, key: string): Promise<number | undefined> {
  return (await unlessMissing(client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))))?.ContentLength
}

export async function listObjects(client: S3Client, bucket: string): Promise<string[]> {
  const keys: string[] = []
  for (let token: string | undefined; ; ) {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, ...(token !== undefined && { ContinuationToken: token }) }))
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key)
    token = page.NextContinuationToken
    if (token === undefined) return keys.sort()
  }
}

/** Nothing but a small object that nobody reads, always the same. */
async function tryWriting(client: S3Client, bucket: string): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'tmp/trial', Body: 'trial' }))
}

/** Refused for who asks, and not for when: a clock that is wrong is another matter. */
const KEYS: readonly unknown[] = ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'AccessDenied', 'Forbidden', 'CredentialsProviderError']

/** Why nothing can be kept in it now; undefined when it can. */
export async function whyNotUsable(client: S3Client, bucket: string): Promise<StoreTrouble | undefined> {
  const [tried] = await Promise.allSettled([tryWriting(client, bucket)])
  return tried.status === 'fulfilled' ? undefined : troubleOf(tried.reason)
}

/** What is wrong, from what an attempt to write threw. */
function troubleOf(error: unknown): StoreTrouble {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  const reason = `${name}: ${message}`
  if (KEYS.includes(name)) return { kind: 'keys', reason }
  if (name === 'NoSuchBucket') return { kind: 'bucket', reason }
  return { kind: error instanceof S3ServiceException ? 'other' : 'away', reason }
}

/** A file of any length, in parts; never over an object that is there. @throws when it is */
export async function sendNew(client: S3Client, bucket: string, key: string, place: string): Promise<void> {
  if ((await sizeOfObject(client, bucket, key)) !== undefined) throw new Error(`${bucket}/${key} is there already`)
  const send = (condition: { readonly IfNoneMatch?: '*' }) =>
    new Upload({ client, params: { Bucket: bucket, Key: key, Body: createReadStream(place), ...condition } }).done()
  try {
    await send({ IfNoneMatch: '*' })
  } catch (error) {
    // A store that knows no conditions; that nothing was there a moment ago must do.
    if (!(error instanceof S3ServiceException && error.$metadata.httpStatusCode === 501)) throw error
    await send({})
  }
  const [there, here] = [await sizeOfObject(client, bucket, key), (await stat(place)).size]
  if (there !== here) throw new Error(`${bucket}/${key}: ${there} bytes ≠ ${here}`)
}
