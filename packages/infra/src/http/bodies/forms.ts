import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import fastifyMultipart, { type MultipartFile } from '@fastify/multipart'
import { markReceived, type Upload } from '@gpro/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Antivirus, infected } from '../../files/antivirus.ts'
import { contentOf, extensionOf } from '../../files/content.ts'
import { toStorageError } from '../../files/storage-error.ts'
import { Refusal, refusedFields } from '../errors/refusal.ts'
import type { UploadQuota } from '../security/upload-quota.ts'

const MB = 1024 * 1024
const LIMITS = { fileSize: 5 * MB, files: 5, fields: 100, parts: 105, fieldSize: 256 * 1024, fieldNameSize: 100, headerPairs: 50 }

declare module 'fastify' {
  interface FastifyRequest {
    /** Where files of this request wait until somebody keeps them. */
    waiting: string[] | null
  }
}

/** The largest form there is: what counts for one that does not say how long it is. */
const LARGEST_FORM = LIMITS.files * LIMITS.fileSize

interface Parts {
  readonly folder: string
  readonly quota: UploadQuota
  readonly antivirus: Antivirus | undefined
}

/** Reads forms: texts become the body, files are streamed to `folder`, checked, and wait there until they are kept or the request ends. */
export async function readForms(app: FastifyInstance, { quota, ...parts }: Parts): Promise<void> {
  await app.register(fastifyMultipart, { limits: LIMITS })
  app.decorateRequest('waiting', null)

  app.addHook('preValidation', async (request, reply) => {
    if (!request.isMultipart()) return
    const user = request.actor?.userId
    if (user) await quota(user, Number(request.headers['content-length'] ?? LARGEST_FORM))
    request.waiting = []
    // A client that goes away ends the request without onResponse.
    reply.raw.once('close', () => void discard(request))
    try {
      request.body = await readForm(request, parts)
    } catch (error) {
      await discard(request)
      throw toStorageError(error)
    }
  })
  app.addHook('onResponse', discard)
}

async function readForm(request: FastifyRequest, { folder, antivirus }: Omit<Parts, 'quota'>): Promise<Record<string, unknown>> {
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const body: Record<string, unknown> = {}
  const wrong: Record<string, string[]> = {}
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const received = await receive(request, part, folder)
      const found = await antivirus?.scan(received.path)
      if (found) throw infected(part.fieldname, found)
      await addFile(body, wrong, part, received)
    } else if (part.valueTruncated)
      throw new Refusal(413, 'payload-too-large', 'Un campo del formulario pasa del límite de 256 KB', { facts: { limit: '256 KB' } })
    else add(body, part.fieldname, part.value)
  }
  if (Object.keys(wrong).length > 0) throw refusedFields(wrong)
  return body
}

/** A field sent several times becomes a list, which only list fields accept. */
function add(body: Record<string, unknown>, field: string, value: unknown): void {
  if (typeof value === 'string' && value.includes('\0')) throw refusedFields({ [field]: ['no es válido'] })
  body[field] = field in body ? [body[field], value].flat() : value
}

interface Received {
  readonly path: string
  readonly digest: string
}

async function receive(request: FastifyRequest, part: MultipartFile, folder: string): Promise<Received> {
  const path = join(folder, randomUUID())
  request.waiting?.push(path)
  const hash = createHash('sha256')
  const hashing = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(part.file, hashing, createWriteStream(path, { flags: 'wx', mode: 0o640 }))
  if (part.file.truncated) throw Object.assign(new Error('file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' })
  return { path, digest: hash.digest('hex') }
}

async function addFile(
  body: Record<string, unknown>,
  wrong: Record<string, string[]>,
  part: MultipartFile,
  { path, digest }: Received,
): Promise<void> {
  const { size, extension } = await contentOf(path)
  const name = nameOf(part)
  // A form sends an empty part without a name for "no file".
  if (size === 0 && name === '') return
  if (extension === undefined) wrong[part.fieldname] = ['el contenido no es el de un archivo PDF, JPG o PNG']
  else if (extensionOf(name) !== extension) wrong[part.fieldname] = [`el contenido no corresponde a la extensión ${extensionOf(name) || '(ninguna)'}`]
  else add(body, part.fieldname, markReceived({ name, extension, size, digest, path } satisfies Upload))
}

/** For display: without control characters, and its end where it is too long, since the extension is there. */
function nameOf(part: { readonly filename?: string | undefined }): string {
  return (part.filename ?? '').replace(/\p{Cc}/gu, '').slice(-255)
}

/**
 * Removes what was not kept; a kept file has moved away. However a request ends, this may run more than once. It never fails: the
 * hooks that call it have nobody to tell, and a rejection without a listener would end the process. What stays is swept at the next start.
 */
async function discard(request: FastifyRequest): Promise<void> {
  const paths = request.waiting ?? []
  await Promise.all(
    paths.map((path) =>
      unlink(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') request.log.warn({ err: error }, 'a file of a form was not removed')
      }),
    ),
  )
}
