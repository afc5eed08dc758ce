import { givenClient, givenInvoiceRow, givenOrderRow, officeOf, readClient, stacks, unique, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { orders } from '../src/service.ts'

describe.each(stacks)('/api/clients/ on %s', (stack) => {
  const system = useSystem(stack, [orders])

  it('creates a client with its defaults and says what became of each field', async () => {
    const admin = await system.as('admin')
    const name = unique('  Importadora Ñandú ')
    const { status, body } = await admin.post('/api/clients/', { name, payment_condition: 'contado', nit: '', taxpayer_type: 'grande' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: name.trim(),
      client_type: 'nacional',
      nit: null,
      credit_days: 0,
      credit_limit: '0.00',
      credit_used: 0,
      credit_available: 0,
      taxpayer_type_short: 'GC',
      taxpayer_type_display: 'Gran Contribuyente',
      is_gran_contribuyente: true,
      is_active: true,
      total_pending: 0,
    })
  })

  it('records a client as the wire shows it, amounts as text', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin), { credit_limit: '250.50' })
    const events = system.database.kysely.selectFrom('event').select('after').where('subject', '=', `client:${client}`)
    const { after } = await events.executeTakeFirstOrThrow()
    expect(JSON.parse(after ?? '')).toMatchObject({ credit_limit: '250.50', is_active: true, payment_condition: 'credito' })
  })

  it('names every field that does not fit', async () => {
    const admin = await system.as('admin')
    const { status, body } = await admin.post('/api/clients/', {
      payment_condition: 'fiado',
      email: 'no es un correo',
      credit_limit: '-1',
      credit_days: 1.5,
      phone: '1'.repeat(21),
    })
    expect(status).toBe(400)
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['name', 'payment_condition', 'email', 'credit_limit', 'credit_days', 'phone']))
  })

  it('drops what only the system sets', async () => {
    const admin = await system.as('admin')
    const { body } = await admin.post('/api/clients/', {
      name: unique('Cliente'),
      payment_condition: 'contado',
      id: 999_999,
      is_gran_contribuyente: true,
      credit_used: 5,
      created_at: '2000-01-01T00:00:00.000Z',
    })
    expect(body.id).not.toBe(999_999)
    expect(body).toMatchObject({ is_gran_contribuyente: false, credit_used: 0 })
    expect(body.created_at).not.toMatch(/^2000/)
  })

  it('takes the whole object back in a PATCH and leaves what is absent as it is', async () => {
    const admin = await system.as('admin')
    const fields = { notes: 'nota', nit: unique('0614'), email: 'a@b.sv', credit_limit: '250.50' }
    const client = await readClient(officeOf(admin), await givenClient(officeOf(admin), fields))
    const same = await admin.patch(`/api/clients/${client.id}/`, client)
    expect(same.status).toBe(200)
    expect({ ...same.body, updated_at: '' }).toEqual({ ...client, updated_at: '' })
    const changed = await admin.patch(`/api/clients/${client.id}/`, { phone: '2222-2222' })
    expect({ ...changed.body, updated_at: '' }).toEqual({ ...client, phone: '2222-2222', updated_at: '' })
  })

  it('refuses a second active client of the same name, whatever the case and spaces', async () => {
    const admin = await system.as('admin')
    const name = unique('Cliente')
    await givenClient(officeOf(admin), { name })
    const { status, body } = await admin.post('/api/clients/', { name: ` ${name.toUpperCase()} `, payment_condition: 'contado' })
    expect(status).toBe(400)
    expect(body.name).toEqual(['Ya hay un cliente activo con este nombre'])
  })

  it('refuses a second active client of the same NIT', async () => {
    const admin = await system.as('admin')
    const nit = unique('0614-010101-101')
    await givenClient(officeOf(admin), { nit })
    const { status, body } = await admin.post('/api/clients/', { name: unique('Otro'), payment_condition: 'contado', nit })
    expect(status).toBe(400)
    expect(body.nit).toEqual(['Ya hay un cliente activo con este NIT'])
  })

  it('lets an inactive namesake stand in nobody’s way, until it is to be active again', async () => {
    const admin = await system.as('admin')
    const nit = unique('0614-2')
    const name = unique('Cliente')
    const old = await givenClient(officeOf(admin), { name, nit })
    expect((await admin.patch(`/api/clients/${old}/`, { is_active: false })).status).toBe(200)
    await givenClient(officeOf(admin), { name, nit })
    const { status, body } = await admin.patch(`/api/clients/${old}/`, { is_active: true })
    expect(status).toBe(400)
    expect(body.name ?? body.nit).toHaveLength(1)
  })

  it('accepts exactly one of twenty clients of one name that arrive together', async () => {
    const admin = await system.as('admin')
    const body = { name: unique('Carrera'), payment_condition: 'contado' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.post('/api/clients/', body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(400)])
  })

  it('does not deactivate a client with open orders, nor one with unpaid invoices', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const order = await givenOrderRow(system, { client })
    const open = await admin.patch(`/api/clients/${client}/`, { is_active: false })
    expect(open.status).toBe(400)
    expect(open.body.error).toMatch('órdenes sin cerrar (1)')

    const at = system.ctx.now()
    await system.database.kysely.updateTable('service_order').set({ status: 'cerrada', closed_at: at }).where('id', '=', order).execute()
    await givenInvoiceRow(system, { order, issue_date: '2026-01-10', total: 10_000, paid: 9_999 })
    const unpaid = await admin.patch(`/api/clients/${client}/`, { is_active: false })
    expect(unpaid.status).toBe(400)
    expect(unpaid.body.error).toMatch('facturas con saldo (1)')
  })

  it('deletes a client without orders, and no other', async () => {
    const admin = await system.as('admin')
    const free = await givenClient(officeOf(admin))
    expect((await admin.delete(`/api/clients/${free}/`)).status).toBe(204)
    expect((await admin.get(`/api/clients/${free}/`)).status).toBe(404)

    const busy = await givenClient(officeOf(admin))
    await givenOrderRow(system, { client: busy, status: 'cerrada' })
    const refused = await admin.delete(`/api/clients/${busy}/`)
    expect(refused.status).toBe(400)
    expect(refused.body.error).toMatch('órdenes: 1')
  })

  it('is read by every role and written by administrators only', async () => {
    const operativo = await system.as('operativo')
    const operativo2 = await system.as('operativo2')
    expect((await operativo.get('/api/clients/active/')).status).toBe(200)
    expect((await operativo2.post('/api/clients/', { name: unique('X'), payment_condition: 'contado' })).status).toBe(403)
    expect((await operativo.get('/api/clients/general_summary/')).status).toBe(403)
    expect((await operativo2.get('/api/clients/general_summary/')).status).toBe(200)
    expect((await system.anonymous().get('/api/clients/')).status).toBe(401)
  })

  it('finds clients by name without accents, by NIT and by e-mail, and takes wildcards literally', async () => {
    const admin = await system.as('admin')
    const word = unique('Cámara').replace(' ', '')
    const client = await givenClient(officeOf(admin), { name: `${word} de Comercio`, nit: `9${word}`, email: `${word.replace('á', 'a')}@correo.sv` })
    for (const search of [word.toLowerCase().replace('á', 'a'), `9${word}`, `${word.replace('á', 'a').toUpperCase()}@CORREO`]) {
      const { body } = await admin.get(`/api/clients/?search=${encodeURIComponent(search)}`)
      expect(body.map(({ id }: { id: number }) => id)).toEqual([client])
    }
    expect((await admin.get('/api/clients/?search=%25')).body).toEqual([])
  })

  it('sums what each client owes, of the year that is asked for, without counting voided invoices', async () => {
    const admin = await system.as('admin')
    const name = unique('Cliente')
    const client = await givenClient(officeOf(admin), { name, credit_limit: '1000.00' })
    const order = await givenOrderRow(system, { client })
    await givenInvoiceRow(system, { order, issue_date: '2025-12-31', total: 20_000, paid: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-01-01', total: 30_000, credited: 10_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-02-01', total: 99_900, voided: true })
    const pendingOf = async (query: string) => {
      const { body } = await admin.get(`/api/clients/?search=${encodeURIComponent(name)}&${query}`)
      return body.find(({ id }: { id: number }) => id === client)
    }
    expect(await pendingOf('year=0')).toMatchObject({ total_pending: 350, credit_used: 350, credit_available: 650 })
    expect((await admin.get('/api/clients/?year=13')).body.year).toEqual(['debe ser 0 o un año de 1900 a 2999'])
    expect(await pendingOf('year=2026')).toMatchObject({ total_pending: 200, credit_used: 350, credit_available: 650 })
    expect((await admin.get(`/api/clients/${client}/`)).body).toMatchObject({ total_pending: 350, credit_used: 350 })
  })

  it('lists any number of clients with the same number of statements, and pages by key', async () => {
    const admin = await system.as('admin')
    const few = await system.queries(() => admin.get('/api/clients/'))
    for (let made = 0; made < 5; made += 1) await givenClient(officeOf(admin))
    const more = await system.queries(() => admin.get('/api/clients/'))
    expect(more.count).toBe(few.count)

    const all = more.result.body.map(({ id }: { id: number }) => id)
    const seen: number[] = []
    let url: string | undefined = '/api/clients/?limit=3'
    while (url) {
      const page = await admin.get(url)
      seen.push(...page.body.map(({ id }: { id: number }) => id))
      url = page.headers['x-next-cursor'] && `/api/clients/?limit=3&cursor=${encodeURIComponent(page.headers['x-next-cursor'])}`
    }
    expect(seen).toEqual(all)
  })

  it('lists them by name or by their entry, either way round', async () => {
    const admin = await system.as('admin')
    const mark = unique('Orden de lista')
    const made: number[] = []
    for (const letter of ['B', 'A', 'C']) made.push(await givenClient(officeOf(admin), { name: `${mark} ${letter}` }))
    const [b, a, c] = made
    const listed = async (ordering: string) =>
      (await admin.get(`/api/clients/?search=${encodeURIComponent(mark)}&ordering=${ordering}`)).body.map(({ id }: { id: number }) => id)
    expect([await listed(''), await listed('name'), await listed('-name')]).toEqual([
      [a, b, c],
      [a, b, c],
      [c, b, a],
    ])
    expect([await listed('created_at'), await listed('-created_at')]).toEqual([made, made.toReversed()])
  })

  it('records who changed what', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    await admin.patch(`/api/clients/${client}/`, { notes: 'nueva' })
    const events = await system.database.kysely.selectFrom('event').selectAll().where('subject', '=', `client:${client}`).orderBy('id').execute()
    expect(events.map(({ kind, actor_id }) => [kind, actor_id])).toEqual([
      ['client.created', admin.userId],
      ['client.updated', admin.userId],
    ])
  })
})
