import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

const HEADER = 'age-encryption.org/v1'

/** What a stream becomes, piece by piece. */
export type Pass = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** The lines of a file as age-keygen writes it: one key each, remarks behind a #. */
async function keysIn(texts: Texts, path: string, form: RegExp): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Failure(`${texts.keyFile} ${path}: ${error.message}`)
  })
  const keys = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  // The line is not repeated: it may be a secret in the wrong place.
  if (keys.length === 0 || !keys.every((key) => form.test(key))) throw new Failure(`${texts.keyFile} ${path}`)
  return keys
}

/** Encrypts to every recipient of the file, in the format of age. */
export async function encryptTo(texts: Texts, path: string): Promise<Pass> {
  const encrypter = new Encrypter()
  for (const recipient of await keysIn(texts, path, /^age1[a-z0-9]+$/)) {
    try {
      encrypter.addRecipient(recipient)
    } catch {
      throw new Failure(`${texts.keyFile} ${path}`)
    }
  }
  return async function* (pieces) {
    yield* await encrypter.encrypt(ReadableStream.from(pieces) as ReadableStream<Uint8Array>)
  }
}

export async function isEncrypted(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0)
    return buffer.toString('latin1') === HEADER
  } finally {
    await handle.close()
  }
}

/** The archive in plain text: as it is, or opened with the identities of that file. @throws Failure when none of them opens it */
export async function readArchive(texts: Texts, path: string, keyFile: string | undefined): Promise<Readable> {
  if (!(await isEncrypted(path))) return createReadStream(path)
  if (keyFile === undefined) throw new Failure(`${texts.keyNeeded} ${path}`)
  const identities = await keysIn(texts, keyFile, /^AGE-SECRET-KEY-(PQ-)?1[A-Z0-9]+$/)
  if (((await stat(keyFile)).mode & 0o077) !== 0) throw new Failure(`${texts.keyOpen} chmod 600 ${keyFile}`)
  const decrypter = new Decrypter()
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    throw new Failure(`${texts.keyFile} ${keyFile}`)
  }
  const source = createReadStream(path)
  try {
    return Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>)) as never)
  } catch (error) {
    source.destroy()
    throw new Failure(`${texts.keyWrong} ${keyFile} (${error instanceof Error ? error.message : String(error)})`)
  }
}
