import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { digestsOf } from '@gpro/dump'
import type { Loose, Total } from '@gpro/dump/django'
import { stacks } from '@gpro/infra/testing'
import { postgresDatabase, sqliteFile } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, using, type Variables } from './operator.ts'

const FILE = resolve(import.meta.dirname, 'fixtures/django.json')
const WHOLE_DUMP = 'python manage.py dumpdata --all --exclude=contenttypes --exclude=auth.Permission > django.json'

interface Dumped {
  readonly model: string
  readonly pk: number
  readonly fields: Readonly<Record<string, unknown>>
}

interface Reported {
  readonly loose: readonly Loose[]
  readonly totals: readonly Total[]
  readonly skipped: Readonly<Record<string, number>>
  readonly entries: readonly { readonly figure?: string; readonly document: string; readonly reason?: string }[]
}

describe.each(stacks)('dumps of the Django system, made in several ways, on %s', (stack) => {
  let folder: string
  let objects: readonly Dumped[]
  const drops: (() => Promise<void>)[] = []

  async function emptyTarget(): Promise<Variables> {
    const { drop, ...place } = stack.startsWith('SQLite') ? await sqliteFile() : await postgresDatabase()
    drops.push(drop)
    const env: Variables =
      'path' in place ? { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: place.path } : { DATABASE_ENGINE: 'postgresql', DATABASE_URL: place.url }
    expect(await gpro(env, ['migrate'])).toMatchObject({ code: 0 })
    return env
  }

  async function fileOf(name: string, content: string | Buffer): Promise<string> {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }

  async function load(env: Variables, dumped: readonly Dumped[]): Promise<{ out: string; report: Reported }> {
    const path = await fileOf('dump.json', JSON.stringify(dumped))
    const report = join(folder, 'report.json')
    const { code, out, err } = await gpro(env, ['loaddata', '--report', report, path])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(await gpro(env, ['verify'])).toMatchObject({ code: 0, err: '' })
    return { out, report: JSON.parse(await readFile(report, 'utf8')) }
  }

  const rowsOf = <Row>(env: Variables, query: ReturnType<typeof sql<Row>>) => using(env, async ({ kysely }) => (await query.execute(kysely)).rows)

  const like = (model: string, pk: number, id: number, fields: Readonly<Record<string, unknown>>): Dumped => {
    const found = objects.find((object) => object.model === model && object.pk === pk)
    return { model, pk: id, fields: { ...found?.fields, ...fields } }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-dumps-'))
    objects = JSON.parse(await readFile(FILE, 'utf8'))
  })
  afterAll(async () => {
    for (const drop of drops) await drop()
    await rm(folder, { recursive: true, force: true })
  })

  it('bring cash counts with who performed them, the box that each opened, and what was typed as NIT, NRC and DUI', async () => {
    const env = await emptyTarget()
    const counted = objects.map((object): Dumped => {
      if (object.model !== 'petty_cash.cashcount') return object
      const { created_by, ...fields } = object.fields
      return { ...object, fields: { ...fields, performed_by: object.pk } }
    })
    const typed = { cash_count: null, is_deleted: false }
    const opening = { ...typed, concept: 'Saldo Inicial (Remanente Caja 2)', transaction_date: '2026-02-28', amount: '79.95' }
    await load(env, [
      ...counted,
      like('petty_cash.pettycashtransaction', 2, 3, { ...typed, nit: '0614', nrc: 'N/A', dui: 'no trae' }),
      like('petty_cash.pettycashtransaction', 1, 4, { ...opening, nit: null, nrc: null, dui: null }),
      // In the same words, but not what was counted.
      like('petty_cash.pettycashtransaction', 1, 5, { ...opening, amount: '10.00', dui: null }),
    ])
    const counts = sql<{ id: number; created_by: number }>`select id, created_by from cash_count order by id`
    expect(await rowsOf(env, counts)).toEqual([
      { id: 1, created_by: 1 },
      { id: 2, created_by: 2 },
    ])
    const transactions = sql<object>`select id, nit, nrc, dui, opening_count_id from cash_transaction where id > 2 order by id`
    expect(await rowsOf(env, transactions)).toEqual([
      { id: 3, nit: '0614', nrc: 'N/A', dui: 'no trae', opening_count_id: null },
      { id: 4, nit: '', nrc: '', dui: '', opening_count_id: 2 },
      { id: 5, nit: '', nrc: '', dui: '', opening_count_id: null },
    ])
  })

  it('load without what was deleted, tell how many rows hang loose, and name the better command', async () => {
    const env = await emptyTarget()
    // What is there when each deleted row still is, and what names these.
    const whole = [
      ...objects,
      like('orders.orderhistory', 1, 20, { service_order: 4, description: 'Orden 002-2026 creada' }),
      like('orders.orderhistory', 8, 21, { service_order: 6 }),
      like('orders.orderdocument', 1, 20, { order: 6, file: 'orders/docs/os_6/b.pdf' }),
      like('orders.ordercharge', 12, 20, { service: 3, service_order: 5, invoice: null }),
      like('orders.paymentitemallocation', 1, 20, { payment: 7 }),
      like('transfers.transferpayment', 1, 20, { transfer: 6, amount: '9.00' }),
      like('transfers.providercreditnote', 1, 20, {
        note_number: 'NCP-SUELTA',
        original_transfer: 6,
        applied_amount: '0.00',
        available_amount: '0.00',
      }),
      like('transfers.creditnoteapplication', 1, 20, { transfer: 6, is_deleted: true }),
    ].map((object) => (object.model === 'transfers.providercreditnote' && object.pk === 20 ? withAvailable(object) : object))
    const undeleted = whole.filter(({ fields }) => fields.is_deleted !== true)
    const { out, report } = await load(env, undeleted)
    expect(report.loose.map(({ model, names, rows, fate }) => `${model} ${names} ${rows} ${fate}`).toSorted()).toEqual([
      'orders.ordercharge catalogs.service 1 stand-in',
      'orders.orderdocument orders.serviceorder 1 left-out',
      'orders.orderhistory orders.serviceorder 2 unlinked',
      'orders.paymentitemallocation orders.invoicepayment 1 left-out',
      'transfers.providercreditnote transfers.transfer 1 unlinked',
      'transfers.transferpayment transfers.transfer 1 left-out',
    ])
    expect(out).toContain('\nFilas sueltas, que nombran a otras que el archivo no trae: 7\n')
    expect(out).toContain(`\n  ${WHOLE_DUMP}\n`)
    const told = sql<object>`select order_id, description from event where subject = 'service_order:4'`
    expect(await rowsOf(env, told)).toEqual([{ order_id: null, description: 'Orden 002-2026 creada' }])
    const charged = sql<object>`
      select s.name, case when s.deleted_at is null then 'live' else 'deleted' end as state from charge c join service s on s.id = c.service_id where c.id = 20`
    expect(await rowsOf(env, charged)).toEqual([{ name: 'Servicio eliminado 3', state: 'deleted' }])
    expect(await readFile(new URL('../../../docs/operacion.md', import.meta.url), 'utf8')).toContain(WHOLE_DUMP)

    // With all that was deleted nothing hangs loose.
    const other = await load(await emptyTarget(), whole)
    expect(other.report.loose).toEqual([])
    expect(other.out).not.toContain('--all')
  })

  it('end in one line and load nothing when they are cut off, wherever that is', async () => {
    const env = await emptyTarget()
    const before = await using(env, ({ kysely }) => digestsOf(kysely))
    const text = `[\n${objects.map((object) => JSON.stringify(object)).join(',\n')}\n]\n`
    const invoice = text.indexOf('{"model":"orders.invoice"')
    const objectsEnd = text.indexOf('}}', invoice) + 2
    const places = {
      'behind the bracket': 1,
      'in a name': invoice + 4,
      'in a text': text.indexOf('Importadora de Muestra') + 6,
      'in a number': text.indexOf('"pk":1', invoice) + 5,
      "at an object's end": objectsEnd,
      'behind a comma': objectsEnd + 1,
      'before the last bracket': text.trimEnd().length - 1,
    }
    for (const [where, place] of Object.entries(places)) {
      const { code, out, err } = await gpro(env, ['loaddata', await fileOf('cut.json', text.slice(0, place))])
      expect({ where, code, out }).toEqual({ where, code: 1, out: '' })
      expect(err, where).toMatch(/^JSON dañado o incompleto: el archivo está cortado o alterado; no se cargó nada\. [^\n]+ Objeto: #\d+\n$/)
    }
    const packed = gzipSync(text)
    for (const place of [5, packed.length / 2, packed.length - 4]) {
      const path = await fileOf('cut.json.gz', packed.subarray(0, place))
      expect(await gpro(env, ['loaddata', path])).toEqual({
        code: 1,
        out: '',
        err: `El archivo comprimido está cortado o alterado; no se cargó nada. Cópielo otra vez o repita dumpdata: ${path}\n`,
      })
    }
    expect(await using(env, ({ kysely }) => digestsOf(kysely))).toEqual(before)
  })

  it('are reconciled model by model: as many rows and the same sums as in the file, or it is said why not', async () => {
    const env = await emptyTarget()
    const { out, report } = await load(env, objects)
    const models = [...new Set(objects.map(({ model }) => model))]
    const known = models.filter((model) => !(model in report.skipped) || report.totals.some((total) => total.model === model))
    expect(models.filter((model) => !known.includes(model))).toEqual([
      'contenttypes.contenttype',
      'auth.permission',
      'admin.logentry',
      'sessions.session',
    ])
    expect(report.totals.map(({ model }) => model)).toEqual(known.toSorted())
    for (const total of report.totals) {
      const own = objects.filter(({ model }) => model === total.model)
      expect(total).toMatchObject({ objects: own.length })
      // A deleted allocation, one of an item that is gone, and a coin of which there was none have no row here.
      const fewer = { 'orders.paymentitemallocation': 2, 'petty_cash.cashcountdetail': 1 }[total.model] ?? 0
      expect({ model: total.model, rows: total.rows }).toEqual({ model: total.model, rows: own.length - fewer })
      expect(out).toMatch(new RegExp(`\\n  ${total.model} +filas +${total.objects} +${total.rows} `))
    }
    // What the sums differ by is what the single figures differ by.
    const sums = report.totals.flatMap(({ model, sums: each }) => each.map((sum) => ({ model, ...sum })))
    const differing = sums.filter(({ difference }) => difference !== '0.00').map(({ model, figure }) => `${model} ${figure}`)
    const explained = report.entries.flatMap(({ document, figure }) => (figure ? [`${document.replace(/ \d+$/, '')} ${figure}`] : []))
    expect(differing.filter((figure) => !explained.includes(figure))).toEqual(['orders.paymentitemallocation amount'])
    expect(sums.find(({ model, figure }) => model === 'petty_cash.cashcount' && figure === 'difference')).toMatchObject({
      stored: '-0.05',
      here: '-0.05',
    })

    // Charges before expenses, so that both databases come to the same rows.
    const lines = sql<{ charge_id: number | null }>`select charge_id from invoice_line where invoice_id = 8 order by id`
    expect((await rowsOf(env, lines)).map(({ charge_id }) => charge_id)).toEqual([12, null, null])

    const paid = sql<{ amount: number }>`select sum(amount) as amount from payment`
    const [{ amount = 0 } = {}] = await rowsOf(env, paid)
    const payments = objects
      .filter(({ model }) => model === 'orders.invoicepayment')
      .reduce((sum, { fields }) => sum + Number(fields.amount) * 100, 0)
    expect(Number(amount)).toBe(Math.round(payments))
    expect(Math.round(Number(sums.find(({ model, figure }) => model === 'orders.invoicepayment' && figure === 'amount')?.here) * 100)).toBe(
      Math.round(payments),
    )
  })
})

/** A credit note of which nothing is applied. */
function withAvailable(note: Dumped): Dumped {
  return { ...note, fields: { ...note.fields, available_amount: note.fields.amount, status: 'pendiente' } }
}
