import { givenClient, givenExpenseRow, givenOrderRow, officeOf, readClient, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

describe.each(stacks)('/api/catalogs/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it.each([
    ['provider-categories', { description: 'Navieras' }, { description: 'Otras' }],
    ['banks', { contact_phone: '2222-2222' }, { contact_phone: '' }],
    ['shipment-types', { code: 'X', description: 'd' }, { code: 'Y' }],
    ['customs', { code: '01', location: 'Acajutla' }, { location: 'La Unión' }],
    ['customs-agents', { phone: '7', email: 'a@b.sv' }, { email: '' }],
    ['providers', { category: null, nit: '0614', phone: '7', email: 'p@b.sv', address: 'San Salvador' }, { address: 'Santa Ana' }],
    ['services', { description: 'd', default_price: '10.00', iva_type: 'gravado' }, { default_price: '12.50' }],
  ])('creates, reads, lists, changes, replaces and deletes entries of %s', async (path, fields, change) => {
    const admin = await system.as('admin')
    const url = `/api/catalogs/${path}/`
    const created = await admin.post(url, { name: unique('Entrada'), ...fields })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ ...fields, is_active: true })
    const one = `${url}${created.body.id}/`
    expect((await admin.get(one)).body).toEqual(created.body)
    expect((await admin.get(url)).body).toContainEqual(created.body)
    expect((await admin.patch(one, change)).body).toMatchObject({ ...fields, ...change, name: created.body.name })
    expect((await admin.put(one, { ...created.body, name: unique('Otra') })).body).toMatchObject(fields)
    expect((await admin.put(one, {})).status).toBe(400)
    expect((await admin.patch(one, {})).status).toBe(200)
    expect((await admin.delete(one)).status).toBe(204)
    expect((await admin.get(one)).status).toBe(404)
    expect((await admin.delete(one)).status).toBe(404)
    const kinds = await system.database.kysely
      .selectFrom('event')
      .select('kind')
      .where('subject', 'like', `%:${created.body.id}`)
      .where('description', 'like', '%Entrada%')
      .execute()
    expect(kinds.map(({ kind }) => kind)).toContain('catalog.created')
  })

  it('shows active entries only, unless the query speaks of is_active', async () => {
    const admin = await system.as('admin')
    const { body: active } = await admin.post('/api/catalogs/banks/', { name: unique('Activo') })
    const { body: inactive } = await admin.post('/api/catalogs/banks/', { name: unique('Inactivo'), is_active: false })
    const idsOf = async (query: string) => (await admin.get(`/api/catalogs/banks/${query}`)).body.map(({ id }: { id: number }) => id)
    expect(await idsOf('')).toContain(active.id)
    expect(await idsOf('')).not.toContain(inactive.id)
    expect(await idsOf('?is_active=false')).toContain(inactive.id)
    expect(await idsOf('?is_active=false')).not.toContain(active.id)
    expect(await idsOf('?is_active=')).toEqual(expect.arrayContaining([active.id, inactive.id]))
  })

  it('brings the six shipment types along', async () => {
    const operativo = await system.as('operativo')
    const { body } = await operativo.get('/api/catalogs/shipment-types/')
    expect(body.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['FCL', 'LCL', 'FTL', 'LTL', 'AIR', 'OTROS']))
  })

  it('is written by administrators only', async () => {
    for (const role of ['operativo', 'operativo2'] as const) {
      const user = await system.as(role)
      expect((await user.post('/api/catalogs/banks/', { name: unique('Banco') })).status).toBe(403)
      expect((await user.get('/api/catalogs/banks/')).status).toBe(200)
    }
  })

  it('takes a name of a bank once, and a name of a provider once among active ones', async () => {
    const admin = await system.as('admin')
    const name = unique('Repetido')
    const { body: bank } = await admin.post('/api/catalogs/banks/', { name })
    await admin.patch(`/api/catalogs/banks/${bank.id}/`, { is_active: false })
    const second = await admin.post('/api/catalogs/banks/', { name: name.toUpperCase() })
    expect([second.status, second.body.name]).toEqual([400, ['Ya existe otro con este nombre']])

    const { body: provider } = await admin.post('/api/catalogs/providers/', { name })
    const double = await admin.post('/api/catalogs/providers/', { name })
    expect([double.status, double.body.name]).toEqual([400, ['Ya hay otro activo con este nombre']])
    await admin.patch(`/api/catalogs/providers/${provider.id}/`, { is_active: false })
    expect((await admin.post('/api/catalogs/providers/', { name })).status).toBe(201)
    expect((await admin.patch(`/api/catalogs/providers/${provider.id}/`, { is_active: true })).body.name).toEqual([
      'Ya hay otro activo con este nombre',
    ])
  })

  it('does not delete what is in use, and says by what', async () => {
    const admin = await system.as('admin')
    const { body: category } = await admin.post('/api/catalogs/provider-categories/', { name: unique('Naviera') })
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Proveedor'), category: category.id })
    await givenExpenseRow(system, { provider: provider.id, amount: 100 })
    const first = await admin.delete(`/api/catalogs/provider-categories/${category.id}/`)
    expect([first.status, first.body.code]).toEqual([400, 'CATALOG_ENTRY_IN_USE'])
    expect(first.body.error).toMatch('proveedores: 1')
    expect((await admin.delete(`/api/catalogs/providers/${provider.id}/`)).body.error).toMatch('gastos: 1')
    const client = await givenClient(officeOf(admin))
    await givenOrderRow(system, { client })
    expect((await admin.delete('/api/catalogs/shipment-types/1/')).body.error).toMatch('órdenes')
  })

  it('names a reference that does not exist', async () => {
    const admin = await system.as('admin')
    const provider = await admin.post('/api/catalogs/providers/', { name: unique('P'), category: 999_999 })
    expect([provider.status, provider.body.category]).toEqual([400, ['La categoría 999999 no existe']])
    const subClient = await admin.post('/api/catalogs/sub-clients/', { name: unique('S'), parent_client: 999_999 })
    expect([subClient.status, subClient.body.parent_client]).toEqual([400, ['El cliente 999999 no existe']])
    expect((await admin.post('/api/catalogs/sub-clients/', { name: unique('S') })).body.parent_client).toEqual(['es obligatorio'])
  })

  it('lists sub-clients with the name of their client, and of one client when asked', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const { body } = await admin.post('/api/catalogs/sub-clients/', { name: unique('Sub'), parent_client: client })
    expect(body).toMatchObject({ parent_client: client, parent_client_name: (await readClient(officeOf(admin), client)).name })
    expect((await admin.get(`/api/catalogs/sub-clients/?parent_client=${client}`)).body).toEqual([body])
  })

  it('sums what is owed to each provider for live expenses that are not paid, of one year when asked', async () => {
    const admin = await system.as('admin')
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Deudor'), nit: '55-5', email: 'x@y.sv' })
    await givenExpenseRow(system, { provider: provider.id, amount: 10_050, date: '2025-12-31' })
    await givenExpenseRow(system, { provider: provider.id, amount: 5_000, status: 'aprobado', date: '2026-01-01' })
    await givenExpenseRow(system, { provider: provider.id, amount: 7_000, status: 'pagado', date: '2026-01-01' })
    const debtOf = async (query: string) => (await admin.get(`/api/catalogs/providers/?search=55-5${query}`)).body[0].total_debt
    expect(await debtOf('')).toBe(150.5)
    expect(await debtOf('&year=0')).toBe(150.5)
    expect(await debtOf('&year=2026')).toBe(50)
    expect((await admin.patch(`/api/catalogs/providers/${provider.id}/`, { name: unique('Nuevo') })).body.total_debt).toBe(150.5)
    expect((await admin.get('/api/catalogs/providers/?search=X@Y.SV')).body).toHaveLength(1)
  })

  it('takes a service out of the tax when IVA is said not to apply, and shows its price with IVA', async () => {
    const admin = await system.as('admin')
    const create = async (fields: object) =>
      (await admin.post('/api/catalogs/services/', { name: unique('Servicio'), default_price: '100.00', ...fields })).body
    expect(await create({})).toMatchObject({ iva_type: 'gravado', applies_iva: true, price_with_iva: 113 })
    expect(await create({ applies_iva: false })).toMatchObject({ iva_type: 'no_sujeto', applies_iva: false, price_with_iva: 100 })
    const exempt = await create({ iva_type: 'exento', applies_iva: true })
    expect(exempt).toMatchObject({ iva_type: 'exento', applies_iva: false })
    expect((await admin.patch(`/api/catalogs/services/${exempt.id}/`, { default_price: '0' })).body).toMatchObject({
      iva_type: 'exento',
      default_price: '0.00',
    })
    expect((await admin.patch(`/api/catalogs/services/${exempt.id}/`, { iva_type: 'gravado' })).body).toMatchObject({ applies_iva: true })
    expect((await admin.patch(`/api/catalogs/services/${exempt.id}/`, { default_price: '-1' })).body.default_price).toEqual(['no puede ser negativo'])
  })

  it('orders services as asked and lists the active ones under activos', async () => {
    const admin = await system.as('admin')
    const { body: off } = await admin.post('/api/catalogs/services/', { name: unique('Fuera'), is_active: false })
    const prices = (await admin.get('/api/catalogs/services/?ordering=-default_price')).body.map((row: { default_price: string }) =>
      Number(row.default_price),
    )
    expect(prices).toEqual([...prices].sort((one, other) => other - one))
    const active = (await admin.get('/api/catalogs/services/activos/')).body.map(({ id }: { id: number }) => id)
    expect(active).not.toContain(off.id)
    expect((await admin.get('/api/catalogs/services/?ordering=secret')).status).toBe(400)
  })

  it('keeps one price a client and service, and the service’s IVA type unless the price has its own', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const { body: service } = await admin.post('/api/catalogs/services/', { name: unique('Flete'), default_price: '100.00' })
    const price = await admin.post('/api/catalogs/client-service-prices/', {
      client,
      service: service.id,
      custom_price: '80.00',
      iva_type: '',
      effective_date: '',
    })
    expect(price.status).toBe(201)
    expect(price.body).toMatchObject({
      client_name: (await readClient(officeOf(admin), client)).name,
      service_name: service.name,
      service_id: service.id,
      iva_type: null,
      price_with_iva: 90.4,
      effective_date: null,
    })
    const again = await admin.post('/api/catalogs/client-service-prices/', { client, service: service.id, custom_price: '1.00' })
    expect([again.status, again.body.service]).toEqual([400, ['El cliente ya tiene un precio para este servicio']])
    const one = `/api/catalogs/client-service-prices/${price.body.id}/`
    const changed = await admin.put(one, { ...price.body, custom_price: '70.00', iva_type: 'exento', effective_date: '2026-02-28' })
    expect(changed.body).toMatchObject({ custom_price: '70.00', price_with_iva: 70, effective_date: '2026-02-28' })
    expect((await admin.get(`/api/catalogs/client-service-prices/by-client/${client}/`)).body).toEqual([changed.body])
    expect((await admin.delete(`/api/catalogs/services/${service.id}/`)).status).toBe(204)
    expect((await admin.get(`/api/catalogs/client-service-prices/by-client/${client}/`)).body).toEqual([])
  })

  it('creates the prices of a bulk that can be created and says of each other one why not', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const { body: service } = await admin.post('/api/catalogs/services/', { name: unique('Bulto') })
    const good = { client, service: service.id, custom_price: 5 }
    const items = [good, good, { ...good, client: 999_999 }, { ...good, custom_price: '1.234' }, 'texto']
    const { status, body } = await admin.post('/api/catalogs/client-service-prices/bulk_create/', { items })
    expect(status).toBe(201)
    expect(body).toMatchObject({ total_created: 1, total_errors: 4, created: [{ custom_price: '5.00' }] })
    expect(body.errors.map(({ index, errors }: { index: number; errors: object }) => [index, Object.keys(errors)])).toEqual([
      [1, ['service']],
      [2, ['client']],
      [3, ['custom_price']],
      [4, ['non_field_errors']],
    ])
  })

  it('lists with one statement whatever the size, and pages by key', async () => {
    const admin = await system.as('admin')
    const few = await system.queries(() => admin.get('/api/catalogs/customs-agents/'))
    for (let made = 0; made < 5; made += 1) await admin.post('/api/catalogs/customs-agents/', { name: unique('Agente') })
    const more = await system.queries(() => admin.get('/api/catalogs/customs-agents/'))
    expect(more.count).toBe(few.count)
    const first = await admin.get('/api/catalogs/customs-agents/?limit=2')
    const rest = await admin.get(`/api/catalogs/customs-agents/?limit=500&cursor=${encodeURIComponent(first.headers['x-next-cursor'] ?? '')}`)
    expect([...first.body, ...rest.body]).toEqual(more.result.body)
    expect((await admin.get('/api/catalogs/customs-agents/?cursor=falso')).body.cursor).toHaveLength(1)
  })
})
