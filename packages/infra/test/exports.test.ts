import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { read } from '@e965/xlsx'
import { Download, type Endpoint } from '@gpro/contracts'
import { cents, DomainError, today } from '@gpro/core'
import { archived, type Column, defineService, sendSheet, sendZip } from '@gpro/infra'
import { readSheet, stacks, unheardRejections, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ZipEntry, zipOf } from '../src/exports/zip.ts'

interface Row {
  readonly text: string | null
  readonly amount: number
  readonly day: string | null
  readonly counts: boolean
}

const row = (text: string | null, amount = 0, day: string | null = null, counts = true): Row => ({ text, amount, day, counts })

const COLUMNS: readonly Column<Row>[] = [
  { kind: 'text', title: 'Cliente', value: ({ text }) => text, width: 40 },
  { kind: 'money', title: 'Saldo', value: ({ amount }) => cents(amount), summed: true },
  { kind: 'day', title: 'Fecha Emisión', value: ({ day }) => day },
  { kind: 'number', title: 'CCF', value: ({ amount }) => (amount === 0 ? null : amount) },
]

/** What the next request exports, and whether what it began has come to its end. */
const export_ = { rows: (): Iterable<Row> => [], made: 0, ended: false, end: () => {} }

async function* rows(): AsyncGenerator<Row> {
  export_.made = 0
  export_.ended = false
  try {
    for (const each of export_.rows()) {
      export_.made += 1
      yield each
    }
  } finally {
    export_.ended = true
    export_.end()
  }
}

const sheet = {
  service: 'orders',
  method: 'GET',
  url: '/orders/sheet/',
  permission: 'orders.read',
  produces: 'xlsx',
  schema: { summary: 'Una hoja', response: { 200: Download } },
} as const satisfies Endpoint
const archive = { ...sheet, url: '/orders/archive/', produces: 'zip' } as const satisfies Endpoint
const delayed = { ...archive, url: '/orders/delayed/' } as const satisfies Endpoint

const service = defineService({
  name: 'orders',
  routes: [
    (app, { now }) => {
      app.route({
        ...sheet,
        handler: (_request, reply) =>
          sendSheet(reply, {
            name: 'Órdenes de «Ana»',
            day: today(now()),
            title: 'Órdenes',
            columns: COLUMNS,
            rows: rows(),
            totals: { label: 'Total sin anuladas', counts: ({ counts }) => counts },
          }),
      })
      const entries = async function* () {
        for await (const { text } of rows()) yield { name: 'a.txt', content: String(text) }
      }
      app.route({
        ...archive,
        handler: (_request, reply) => sendZip(reply, { name: 'archivo', day: today(now()), entries: entries() }),
      })
      app.route({
        ...delayed,
        // A hook that takes its time: what is sent fails before Fastify reads it.
        async onSend() {
          while (!export_.ended) await setImmediate()
          await setImmediate()
        },
        handler: (_request, reply) => sendZip(reply, { name: 'archivo', day: today(now()), entries: entries() }),
      })
    },
  ],
})

describe.each(stacks)('exports on %s', (stack) => {
  const system = useSystem(stack, [service], { config: { logLevel: 'silent' } })
  const unheard = unheardRejections()
  let url = ''
  beforeAll(async () => {
    url = await system.app.listen({ host: '127.0.0.1', port: 0 })
  })

  async function exported(all: readonly Row[], headers: Record<string, string> = {}) {
    export_.rows = () => all
    const answer = await (await system.as('operativo')).get('/api/orders/sheet/', headers)
    expect(answer.status).toBe(200)
    return { ...answer, ...readSheet(answer.bytes) }
  }

  it('writes text, amounts and days as what they are, to the cent and to the day', async () => {
    const { title, rows, shown } = await exported([row('Cliente Ñandú & Cía <1>', 123456789, '2026-01-31'), row(null, -5, '1999-12-31'), row('', 10)])
    expect(title).toBe('Órdenes')
    expect(rows).toEqual([
      ['Cliente', 'Saldo', 'Fecha Emisión', 'CCF'],
      ['Cliente Ñandú & Cía <1>', 1234567.89, '2026-01-31', 123456789],
      [null, -0.05, '1999-12-31', -5],
      [null, 0.1, null, 10],
      ['Total sin anuladas', 1234567.94, null, null],
    ])
    expect(shown[1]?.slice(0, 3)).toEqual(['Cliente Ñandú & Cía <1>', '$1,234,567.89', '31/01/2026'])
  })

  it('adds up the rows that count, exactly', async () => {
    const { rows } = await exported([
      row('a', 10),
      row('b', 20),
      row('anulada', 999, null, false),
      ...Array.from({ length: 1000 }, () => row('c', 10)),
    ])
    expect(rows.at(-1)).toEqual(['Total sin anuladas', 100.3, null, null])
  })

  it.each(['=1+1', '+503', '-x', '@SUM(A1)', '\tx', '\rx', '\n=1', '  =1', '＝1'])(
    'shows %j as text that no program takes for a formula',
    async (text) => {
      const { rows } = await exported([row(text)])
      expect(String(rows[1]?.[0]).replaceAll('\r', '\n')).toBe(`'${text.replaceAll('\r', '\n')}`)
    },
  )

  it('writes whatever a text is made of', async () => {
    const texts = ['"a" & <b>', 'dos\nlíneas', ' espacios ', 'emoji 🚢', '_x0041_', "'ya citado"]
    const { rows } = await exported([...texts.map((text) => row(text)), row('cero\u0000 y \ud800medio\uffff'), row('x'.repeat(40_000))])
    expect(rows.slice(1, 7).map(([text]) => text)).toEqual(texts)
    expect(rows[7]?.[0]).toBe('cero y \ufffdmedio')
    expect(String(rows[8]?.[0])).toHaveLength(32_767)
  })

  it('has a heading in bold that stays in sight, and widths', async () => {
    const { bytes } = await exported([row('a')])
    const { Sheets } = read(bytes, { cellStyles: true })
    expect(Sheets.Órdenes?.['!cols']?.map(({ width }) => Math.round(width ?? 0))).toEqual([40, 14, 13, 10])
    const { text, styles } = parts(bytes)
    expect(text).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    const heading = Number(/<c r="A1" s="(\d+)"/.exec(text)?.[1])
    const formats = /<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? ''
    const font = Number([...formats.matchAll(/fontId="(\d+)"/g)][heading]?.[1])
    expect([...styles.matchAll(/<font>.*?<\/font>/g)][font]?.[0]).toContain('<b/>')
  })

  it('is a download named after the day in El Salvador, which no cache keeps', async () => {
    // Half past five in the morning of the 1st in UTC is still the 31st there.
    system.clock.set('2026-02-01T05:30:00Z')
    const { headers } = await exported([])
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="ordenes-de-ana-2026-01-31.xlsx"',
      'cache-control': 'private, no-store',
    })
    expect(headers['content-encoding']).toBeUndefined()
  })

  it('speaks English when asked to', async () => {
    const { title, rows } = await exported([], { 'x-lang': 'en' })
    expect({ title, rows }).toEqual({
      title: 'Orders',
      rows: [
        ['Client', 'Balance', 'Issue Date', 'CCF'],
        ['Total without voided ones', 0, null, null],
      ],
    })
  })

  it.each(['sheet', 'archive'])('answers like any other when the %s fails before its first row', async (what) => {
    export_.rows = () => {
      throw new DomainError('not-found', 'order-not-found', 'La orden 1 no existe')
    }
    const { status, body } = await (await system.as('operativo')).get(`/api/orders/${what}/`)
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'ORDER_NOT_FOUND' })
    expect((await system.anonymous().get(`/api/orders/${what}/`)).status).toBe(401)
  })

  it.each(['sheet', 'archive'])('cuts the connection when the %s fails half way, so that no half is taken for the whole', async (what) => {
    export_.rows = function* () {
      for (let count = 0; count < 3000; count += 1) yield row(noise())
      throw new Error('the database went away')
    }
    const answer = await system.as('operativo').then(({ token }) => ask(`/api/orders/${what}/`, token))
    await expect(drained(answer)).rejects.toThrow()
  })

  it.each(['sheet', 'archive'])('stops making the %s when the client goes away', async (what) => {
    export_.rows = function* () {
      for (;;) yield row(noise())
    }
    const answer = await system.as('operativo').then(({ token }) => ask(`/api/orders/${what}/`, token))
    await once(answer, 'data')
    answer.destroy()
    await expect.poll(() => export_.ended).toBe(true)
  })

  it.each(['sheet', 'archive'])("ends no more than itself when the %s can't be ended well", async (what) => {
    export_.rows = function* () {
      for (;;) yield row(noise())
    }
    export_.end = () => {
      throw new Error('the cursor is gone')
    }
    const answer = await system.as('operativo').then(({ token }) => ask(`/api/orders/${what}/`, token))
    await once(answer, 'data')
    answer.destroy()
    await expect.poll(() => export_.ended).toBe(true)
    export_.end = () => {}
    expect(await unheard()).toEqual([])
  })

  it('ends no more than itself when an archive fails before anybody reads it', async () => {
    export_.rows = function* () {
      yield row('a')
      throw new Error('the database went away')
    }
    expect((await (await system.as('operativo')).get('/api/orders/delayed/')).status).toBe(500)
    expect(await unheard()).toEqual([])
  })

  it('gives files of an archive names that lead nowhere else, each its own', async () => {
    const names = ['../../etc/passwd', 'a:b\\x.pdf', '.oculto', 'A.pdf', 'a.pdf', '', 'uno\u0000\ndos.', `${'x'.repeat(300)}.pdf`]
    const wanted = names.map((name) => ({ folder: '..', name, path: 'orders/no-existe.pdf' }))
    const { value: report } = await archived(system.ctx.files, wanted).next()
    const places = String(report?.content).trim().split('\r\n').slice(2)
    expect(places).toEqual(
      ['_.._etc_passwd', 'a_b_x.pdf', 'oculto', 'A.pdf', 'a (2).pdf', '_', 'uno__dos', `${'x'.repeat(120)}.pdf`].map((name) => `_/${name}`),
    )
    expect(await system.ctx.files.open('../secreto.txt')).toBeUndefined()
    expect(await system.ctx.files.open('tmp')).toBeUndefined()
  })

  async function ask(path: string, token: string) {
    const [answer] = await once(get(url + path, { headers: { authorization: `Bearer ${token}` } }), 'response')
    return answer as IncomingMessage
  }
})

describe('a zip that is read slowly', () => {
  it('is made no faster than it is read', async () => {
    let made = 0
    const endless = async function* () {
      for (;;) {
        const piece = randomBytes(10_000)
        made += piece.length
        yield piece
      }
    }
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      yield { name: 'a', content: Readable.from(endless(), { objectMode: false }) }
    }
    let read = 0
    for await (const chunk of zipOf(entries())) {
      read += (chunk as Buffer).length
      for (let turn = 0; turn < 5; turn += 1) await setImmediate()
      expect(made - read).toBeLessThan(1_000_000)
      if (read > 4_000_000) break
    }
  })
})

function noise(): string {
  return randomBytes(300).toString('base64')
}

async function drained(answer: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of answer);
}

function parts(bytes: Buffer): { text: string; styles: string } {
  // The reader keeps the parts of the file when asked to, and its types do not say so.
  const { files } = read(bytes, { bookFiles: true }) as unknown as { files: Record<string, { content: Uint8Array }> }
  const part = (name: string) => Buffer.from(files[name]?.content ?? []).toString()
  return { text: part('xl/worksheets/sheet1.xml'), styles: part('xl/styles.xml') }
}
