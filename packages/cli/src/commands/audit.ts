import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkSeals, NO_SEAL, type Seal, sealOf, sealsOf, type Tables } from '@gpro/database'
import { atOneMoment } from '@gpro/dump'
import { loadConfig } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

/** The last line of a file: what it ends with, signed with a key that SECRET_KEY gives. */
interface Signed {
  readonly events: number
  readonly head: string
  readonly at: string
  readonly signature: string
}

function sign(secretKey: string, { events, head, at }: Omit<Signed, 'signature'>, lines: string): string {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'gpro audit export', 32))
  return createHmac('sha256', key).update(`${events}\n${head}\n${at}\n${lines}`).digest('base64url')
}

/** Writes every sealed event with its hash, one a line, and signs the whole: to be kept where nobody who runs the system can write. */
export async function exportAudit(texts: Texts, { output, json = false }: { readonly output: string; readonly json?: boolean }): Promise<void> {
  const { secretKey, database } = loadConfig()
  const own = `${output}.partial`
  const at = new Date().toISOString()
  const end = { events: 0, head: NO_SEAL }
  try {
    await rm(own, { force: true })
    await withDatabase(texts, database, ({ kysely }) =>
      atOneMoment(kysely, false, (snapshot) =>
        pipeline(Readable.from(linesOf(snapshot, secretKey, at, end)), createWriteStream(own, { mode: 0o600, flags: 'wx', flush: true })),
      ),
    )
    await rename(own, output)
  } catch (error) {
    await rm(own, { force: true })
    throw error instanceof Error && 'syscall' in error ? new Failure(`${texts.notWritten} ${output}: ${error.message}`) : error
  }
  console.log(json ? JSON.stringify({ ...end, at }) : `${texts.auditWritten} ${output}: ${end.events}, ${texts.sealsHead} ${end.head}`)
}

async function* linesOf(db: Kysely<Tables>, secretKey: string, at: string, end: { events: number; head: string }): AsyncGenerator<string> {
  const lines = createHash('sha256')
  for await (const { position, event_id, ...seal } of sealsOf(db)) {
    const line = `${JSON.stringify(seal)}\n`
    lines.update(line)
    end.events = position
    end.head = seal.hash
    yield line
  }
  yield `${JSON.stringify({ ...end, at, signature: sign(secretKey, { ...end, at }, lines.digest('hex')) })}\n`
}

/** Whether a file is what the system wrote, and whether the database still holds all of it, unaltered. */
export async function checkAudit(texts: Texts, file: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  const { secretKey, database } = loadConfig()
  const { end, problem } = await readFile(file, secretKey)
  const held = problem === undefined && end ? await withDatabase(texts, database, ({ kysely }) => holds(kysely, end)) : false
  const what = problem ? texts.auditProblems[problem] : held ? texts.auditHolds : texts.auditProblems.gone
  console.log(json ? JSON.stringify({ ok: held, ...end, problem: problem ?? (held ? null : 'gone') }) : ` ${held ? '✓' : '✗'} ${what}`)
  if (!held) process.exitCode = 1
}

type Problem = 'unsigned' | 'altered'

async function readFile(file: string, secretKey: string): Promise<{ end?: Signed; problem?: Problem }> {
  const lines = createHash('sha256')
  let hash = NO_SEAL
  let events = 0
  let end: Signed | undefined
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (end) return { problem: 'altered' }
    const read: Partial<Seal> & Partial<Signed> = JSON.parse(line)
    if (read.signature !== undefined) {
      end = read as Signed
      continue
    }
    lines.update(`${line}\n`)
    // What is missing of a column fails as what was changed of it does.
    hash = sealOf(hash, read as Seal)
    if (hash !== read.hash) return { problem: 'altered' }
    events += 1
  }
  if (!end) return { problem: 'unsigned' }
  const right = Buffer.from(sign(secretKey, end, lines.digest('hex')))
  const given = Buffer.from(end.signature)
  const genuine = right.length === given.length && timingSafeEqual(right, given)
  return genuine && end.events === events && end.head === hash ? { end } : { problem: 'altered' }
}

/** The chain holds, and the seal that the file ends with is where it was: then all before it is what it was. */
async function holds(db: Kysely<Tables>, { events, head }: Signed): Promise<boolean> {
  if (events === 0) return true
  if ((await checkSeals(db, new Date())).broken !== null) return false
  const seal = await db.selectFrom('event_seal').select('hash').where('position', '=', events).executeTakeFirst()
  return seal?.hash === head
}
