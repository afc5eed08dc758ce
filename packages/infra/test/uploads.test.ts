import { readdir } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createLog } from '@gpro/infra'
import { jpg, pdf, png, type SampleFile, stacks, startSystem, useSystem } from '@gpro/infra/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineService } from '../src/host/service.ts'
import { healthRoutes } from '../src/http/about/health.ts'
import { atTheEnd } from './database.ts'
import { givenOwnRedis } from './redis.ts'
import { tiny } from './tiny-service.ts'

/** The text that every antivirus takes for a virus, in pieces so that none takes this file for one. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('')
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const post = async (system: Pick<Awaited<ReturnType<typeof startSystem>>, 'as'>, file: SampleFile) =>
  (await system.as('operativo')).multipart('POST', '/api/orders/files/', { file })

describe.each(stacks)('what a file is, on %s', (stack) => {
  const system = useSystem(stack, [tiny])

  it.each([
    ['a byte order mark', '\u00ef\u00bb\u00bf'],
    ['an empty line', '\r\n'],
  ])('is told by its start: %s before a PDF is none of its own', async (_what, before) => {
    expect((await post(system, { ...pdf(), bytes: bytes(`${before}%PDF-1.4\n%%EOF\n`) })).status).toBe(201)
  })

  it.each([
    ['a page with a PDF in it', `<html><script>alert(1)</script>${' '.repeat(470)}%PDF-1.4\n%%EOF\n`],
    ['a PDF that begins at byte 500', `${' '.repeat(500)}%PDF-1.4\n%%EOF\n`],
    ['a program with a PDF in it', 'MZ\u0090\u0000%PDF-1.4\n%%EOF\n'],
    ['half the signature of a PNG', '\u0089PNG'],
  ])('is not told by what comes later: %s is refused', async (_what, text) => {
    expect(await post(system, { ...pdf(), bytes: bytes(text) })).toMatchObject({ status: 400, body: { file: [expect.any(String)] } })
  })

  it.each([pdf(), png(), jpg(), pdf('eicar.com'), pdf('eicar.txt'), pdf('eicar')])(
    'is never the test file of antivirus, called $filename',
    async (file) => {
      for (const text of [EICAR, `\r\n${EICAR}`]) expect((await post(system, { ...file, bytes: bytes(text) })).status).toBe(400)
    },
  )
})

/** A server that speaks the protocol of clamd, and finds EICAR wherever it stands. */
function fakeClamd() {
  const scanned: string[] = []
  const answer = (socket: Socket, asked: Buffer) => {
    if (asked.equals(Buffer.from('zPING\0'))) return socket.end('PONG\0')
    const file: Buffer[] = []
    let at = 'zINSTREAM\0'.length
    while (at + 4 <= asked.length) {
      const length = asked.readUInt32BE(at)
      if (length === 0) {
        const text = Buffer.concat(file).toString('latin1')
        scanned.push(text)
        return socket.end(
          text.includes(EICAR)
            ? 'stream: Eicar-Test-Signature FOUND\0'
            : text.includes('large')
              ? 'INSTREAM size limit exceeded. ERROR\0'
              : 'stream: OK\0',
        )
      }
      file.push(asked.subarray(at + 4, at + 4 + length))
      at += 4 + length
    }
  }
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let asked = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      asked = Buffer.concat([asked, chunk])
      answer(socket, asked)
    })
  })
  const listen = (port = 0) =>
    new Promise<number>((done) => server.listen(port, '127.0.0.1', () => done((server.address() as { port: number }).port)))
  return { scanned, listen, close: () => new Promise<void>((done) => server.close(() => done())) }
}

/** Speaks for the whole system. */
const whole = defineService({ name: 'identity', routes: [healthRoutes] })

describe.each(stacks)('an antivirus on %s', (stack) => {
  const scanner = fakeClamd()
  const lines: string[] = []
  let system: Awaited<ReturnType<typeof startSystem>>
  let port = 0
  beforeAll(async () => {
    port = await scanner.listen()
    const ears = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const log = createLog({ environment: 'test', logLevel: 'info' }, ears)
    system = await startSystem(stack, [tiny, whole], { config: { clamav: { host: '127.0.0.1', port } }, log })
  })
  afterAll(async () => {
    await system.stop()
    await scanner.close().catch(() => undefined)
  })
  const stored = async () => (await readdir(system.ctx.config.mediaPath, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const health = async () => (await system.anonymous().get('/api/health/')).body
  const infectedPdf = () => ({ ...pdf(), bytes: bytes(`%PDF-1.4\n${' '.repeat(200_000)}${EICAR}\n%%EOF\n`) })

  it('reads every byte of a file before it is kept', async () => {
    const clean = { ...pdf(), bytes: bytes(`%PDF-1.4\n${'x'.repeat(3_000_000)}\n%%EOF\n`) }
    expect((await post(system, clean)).status).toBe(201)
    expect(Buffer.from(scanner.scanned.at(-1) ?? '', 'latin1').equals(clean.bytes)).toBe(true)
  })

  it('keeps an infected file out: 400 on its field, nothing on the disk, a line of the log for those who watch', async () => {
    const before = await stored()
    expect(await post(system, infectedPdf())).toMatchObject({
      status: 400,
      body: { code: 'FILE_INFECTED', file: [expect.stringContaining('El antivirus encontró Eicar-Test-Signature en este archivo')] },
    })
    await expect.poll(stored).toEqual(before)
    const told = lines.map((line) => JSON.parse(line)).filter(({ security }) => security === 'file-infected')
    expect(told).toMatchObject([{ level: 40, path: '/api/orders/files/', facts: { found: 'Eicar-Test-Signature' }, user: expect.any(Number) }])
  })

  it('takes no file that it did not judge', async () => {
    expect(await post(system, { ...pdf(), bytes: bytes('%PDF-1.4 large') })).toMatchObject({ status: 503, body: { code: 'ANTIVIRUS_AWAY' } })
  })

  it('takes no file while it is away, and says so in the health of the system', async () => {
    expect(await health()).toMatchObject({ status: 'ok', antivirus: { status: 'ok', latency_ms: expect.any(Number) } })
    await scanner.close()
    const before = await stored()
    const refused = await post(system, pdf())
    expect(refused).toMatchObject({ status: 503, body: { code: 'ANTIVIRUS_AWAY', detail: expect.stringContaining('El antivirus no responde') } })
    expect(refused.headers['retry-after']).toBe('5')
    await expect.poll(stored).toEqual(before)
    await expect.poll(health, { timeout: 3000 }).toMatchObject({ status: 'degraded', antivirus: { status: 'degraded', latency_ms: null } })
    expect((await (await system.as('operativo')).post('/api/orders/files/', { title: 'x' })).status).toBe(201)

    await scanner.listen(port)
    expect((await post(system, pdf())).status).toBe(201)
  })
})

describe.each(stacks)('what a user may send in a day, on %s', (stack) => {
  const system = useSystem(stack, [tiny], { config: { uploadQuotaMb: 1 } })
  const half = { ...pdf(), bytes: bytes(`%PDF-1.4\n${'x'.repeat(500_000)}\n%%EOF\n`) }

  it('is what all their forms bring together; the next day begins with nothing', async () => {
    const [office, other] = await Promise.all([system.as('operativo'), system.as('operativo')])
    const send = () => office.multipart('POST', '/api/orders/files/', { file: half })
    system.clock.set('2026-11-24T23:00:00.000Z')
    expect([(await send()).status, (await send()).status]).toEqual([201, 201])
    const refused = await send()
    expect(refused).toMatchObject({ status: 429, body: { code: 'UPLOAD_QUOTA', detail: expect.stringContaining('Hoy ya envió archivos por 1 MB') } })
    // Midnight is at six in the morning of UTC.
    expect(refused.headers['retry-after']).toBe(String(7 * 3600))
    await expect.poll(() => readdir(join(system.ctx.config.mediaPath, 'tmp'))).toEqual([])

    expect((await other.multipart('POST', '/api/orders/files/', { file: half })).status).toBe(201)
    system.clock.set('2026-11-25T06:00:01.000Z')
    expect((await send()).status).toBe(201)
    system.clock.set(null)
  })
})

it('is counted together by processes that share a Redis, and by each alone while it is gone', async () => {
  const redis = await givenOwnRedis()
  const config = {
    logLevel: 'silent',
    uploadQuotaMb: 1,
    redis: { enabled: true, cacheUrl: redis.url(0), locksUrls: [redis.url(1)], sessionsUrl: redis.url(2) },
  } as const
  const [one, other] = await Promise.all([startSystem('SQLite + local', [tiny], { config }), startSystem('SQLite + local', [tiny], { config })])
  atTheEnd(one.stop)
  atTheEnd(other.stop)
  const half = { ...pdf(), bytes: bytes(`%PDF-1.4\n${'x'.repeat(500_000)}\n%%EOF\n`) }
  const [here, there] = await Promise.all([one.as('operativo'), other.as('operativo')])
  const send = (office: typeof here) => office.multipart('POST', '/api/orders/files/', { file: half })
  // Each has a database of its own: the first user of both has the same id.
  expect(here.userId).toBe(there.userId)
  expect([(await send(here)).status, (await send(there)).status, (await send(here)).status]).toEqual([201, 201, 429])
  await redis.kill()
  expect([(await send(there)).status, (await send(there)).status, (await send(there)).status]).toEqual([201, 201, 429])
})
