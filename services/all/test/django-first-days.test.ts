import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { brokenRows, queryOn } from '@gpro/database'
import { readObjects } from '@gpro/dump'
import { loadDjango } from '@gpro/dump/django'
import { runTask } from '@gpro/infra'
import { made, stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const FILE = resolve(import.meta.dirname, '../../../packages/cli/test/fixtures/django.json')

interface Dumped {
  readonly model: string
  readonly pk: number
  readonly fields: Readonly<Record<string, unknown>>
}

const reminders = services.flatMap(({ work = [] }) => work).find(({ name }) => name === 'reminders')

/** Invoices 3, 4 and 7 are overdue when they are loaded, 6 falls due a week after it and 8 later. */
const DUE: Readonly<Record<number, string>> = { 3: '2026-01-15', 4: '2026-02-01', 7: '2026-02-28', 6: '2026-03-08', 8: '2026-03-20' }

/** The dump with due dates of our own, and a box that the second count opened. */
function prepared(objects: readonly Dumped[]): Dumped[] {
  const [archived] = objects.filter(({ model }) => model === 'petty_cash.pettycashtransaction')
  const concept = 'Saldo Inicial (Remanente Caja 2)'
  const opening = { ...archived?.fields, concept, cash_count: null, transaction_date: '2026-02-28', amount: '79.95', nit: '0614', nrc: 'N/A' }
  return [
    ...objects.map((object) => {
      if (object.model !== 'orders.invoice') return object
      return { ...object, fields: { ...object.fields, due_date: DUE[object.pk] ?? null } }
    }),
    { model: 'petty_cash.pettycashtransaction', pk: 3, fields: opening },
  ]
}

describe.each(stacks)('the first days after a load from Django on %s', (stack) => {
  const system = useSystem(stack, services)

  /** Does the work of a morning, and returns what each administrator hears of it. */
  async function remind(moment: string) {
    if (!reminders) throw new Error('There is no task of that name')
    const { kysely } = system.database
    const newest = await kysely
      .selectFrom('notification')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirstOrThrow()
    system.clock.set(moment)
    await runTask(system.ctx, reminders)
    const told = await kysely
      .selectFrom('notification')
      .select(['user_id', 'title', 'message'])
      .where('id', '>', newest.id ?? 0)
      .orderBy('id')
      .execute()
    return Map.groupBy(told, ({ user_id }) => user_id)
  }
  const titlesOf = (heard: Awaited<ReturnType<typeof remind>>) => [...heard.values()].map((told) => told.map(({ title }) => title))

  beforeAll(async () => {
    system.clock.set('2026-03-01')
    const objects = prepared(JSON.parse(await readFile(FILE, 'utf8')))
    const loading = { ignoreUnknownFields: false, at: '2026-03-01T12:00:00.000Z', report: () => {}, onRows: () => {} }
    await loadDjango(system.database.kysely, readObjects(Readable.from([JSON.stringify(objects)])), loading)
    await system.as('admin')
  })

  it('tell each administrator one summary of all that piled up, and that once', async () => {
    const heard = await remind('2026-03-02')
    expect(heard.size).toBe(2)
    for (const told of heard.values()) {
      expect(told).toMatchObject([
        {
          title: 'Resumen de lo pendiente',
          message: expect.stringMatching(/^Del sistema anterior: 3 facturas vencidas por \$376\.00, 1 factura por vencer, .*pagos a proveedores/),
        },
      ])
    }
    expect((await remind('2026-03-02T20:00:00.000Z')).size).toBe(0)
  })

  it('go on with one line for what was overdue before the load; the rest is told one by one', async () => {
    expect(titlesOf(await remind('2026-03-03'))).toEqual([
      ['Resumen de lo pendiente', 'Pagos pendientes'],
      ['Resumen de lo pendiente', 'Pagos pendientes'],
    ])
    const heard = await remind('2026-03-09')
    expect(titlesOf(heard)[0]).toEqual(['Resumen de lo pendiente', 'Factura vencida', 'Pagos pendientes'])
    expect([...heard.values()][0]?.[0]).toMatchObject({ message: 'Del sistema anterior: 3 facturas vencidas por $376.00' })
    expect(titlesOf(await remind('2026-05-01'))[0]).toEqual(['Resumen de lo pendiente', 'Factura vencida', 'Factura vencida', 'Pagos pendientes'])
  })

  it('need no summary any more once what was overdue before the load is paid, however long ago the first morning is', async () => {
    const finance = await system.as('operativo2')
    for (const [id, amount] of Object.entries({ 3: '226.00', 4: '100.00', 7: '50.00' })) {
      made(await finance.post(`/api/orders/invoices/${id}/add_payment/`, { amount, payment_date: '2026-05-01', payment_method: 'efectivo' }))
    }
    for (const day of ['2026-06-15', '2026-06-16']) {
      expect(titlesOf(await remind(day))[0]).toEqual(['Factura vencida', 'Factura vencida', 'Pagos pendientes'])
    }
  })

  it('show free text in NIT and NRC, and undo the last count with the income that opened the next box', async () => {
    const finance = await system.as('operativo2')
    const open = async () => made(await finance.get('/api/petty-cash/transactions/?active=true'))
    expect(await open()).toMatchObject([{ concept: 'Saldo Inicial (Remanente Caja 2)', amount: '79.95', nit: '0614', nrc: 'N/A' }])
    expect(await finance.delete('/api/petty-cash/cash-counts/2/')).toMatchObject({ status: 204 })
    expect(await open()).toEqual([])
    expect(await brokenRows(queryOn(system.database.kysely))).toEqual([])
  })
})
