import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '@gpro/core'
import type { Log } from '../log.ts'

/** Reads files before anything is done with them. Where it does not answer, no file passes. */
export interface Antivirus {
  /** The name of what it found in a file, null where it found nothing. */
  scan(path: string): Promise<string | null>
  /** Milliseconds to it and back. Fails when it does not answer. */
  ping(): Promise<number>
}

/** A file of 5 MB takes well under a second; a scanner that loads its signatures makes everybody wait. */
const PATIENCE_MS = 20_000

/** ClamAV's daemon, by the protocol of clamd(8): a command that ends with a zero byte, and a reply that ends with one. */
export function clamd(address: NetConnectOpts, log: Log): Antivirus {
  async function ask(command: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<string> {
    let reply = ''
    const listen = async (answer: AsyncIterable<Buffer>) => {
      for await (const chunk of answer) reply += chunk
    }
    try {
      await pipeline(command, connect(address), listen, { signal: AbortSignal.timeout(PATIENCE_MS) })
    } catch (error) {
      log.error({ err: error }, 'the antivirus does not answer')
      throw away()
    }
    return reply.replace(/\0$/, '')
  }

  return {
    async scan(path) {
      const reply = await ask(instream(path))
      if (reply === 'stream: OK') return null
      const found = /^stream: (.+) FOUND$/.exec(reply)?.[1]
      if (found !== undefined) return found
      log.error({ reply }, 'the antivirus did not judge a file')
      throw away()
    },
    async ping() {
      const start = performance.now()
      if ((await ask([Buffer.from('zPING\0')])) !== 'PONG') throw away()
      return performance.now() - start
    },
  }
}

/** The file in pieces, each after its length; a length of zero ends it. */
async function* instream(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  const length = (bytes: number) => {
    const word = Buffer.alloc(4)
    word.writeUInt32BE(bytes)
    return word
  }
  // A stream of bytes gives buffers.
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield Buffer.concat([length(chunk.length), chunk])
  yield length(0)
}

function away(): DomainError {
  const sentence = 'El antivirus no responde, y sin él no se reciben archivos; intente de nuevo en unos minutos o avise al administrador del sistema'
  return new DomainError('unavailable', 'antivirus-away', sentence)
}

/** Refuses an infected file, on its field. */
export function infected(field: string, found: string): DomainError {
  const sentence = `El antivirus encontró ${found} en este archivo y no se guardó; revise el equipo del que viene y avise al administrador`
  return new DomainError('refused', 'file-infected', sentence, { found }, field)
}
