import { givenClient, givenCounter, givenExpense, givenOrder, officeOf, readClient, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

const URL = '/api/orders/service-orders/'

describe.each(stacks)('/api/orders/service-orders/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenCounter(system)

  it('makes an order from the form as the screen sends it, empty choices included', async () => {
    const { office, operativo, client } = await scene()
    const form = {
      client,
      sub_client: null,
      shipment_type: '1',
      provider: '',
      customs: '',
      eta: '',
      purchase_order: ' PO-1 ',
      duca: '4-1, 4-2',
      notes: 'Concepto',
    }
    const { status, body, headers } = await operativo.post(URL, { ...form, customs_agent: 999 })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      client,
      client_name: (await readClient(office, client)).name,
      client_is_gran_contribuyente: true,
      client_credit_limit: '1000000.00',
      sub_client: null,
      provider: null,
      customs: null,
      eta: null,
      purchase_order: 'PO-1',
      status: 'pendiente',
      status_display: 'Pendiente',
      facturado: false,
      customs_agent: operativo.userId,
      customs_agent_name: 'Ana Rivas',
      created_by: operativo.userId,
      charges: [],
      documents: [],
      version: 1,
    })
    expect(headers.etag).toBe('"1"')
  })

  it('drops protected fields instead of storing them', async () => {
    const { office, operativo, client } = await scene()
    const forged = { facturado: true, status: 'cerrada', mes: 'X', closed_at: '2020-01-01', created_by: 1, is_deleted: true }
    const id = await givenOrder(office, { client, ...forged })
    const { body } = await operativo.patch(`${URL}${id}/`, {
      facturado: true,
      mes: 'X',
      created_by: 1,
      closed_by: 1,
      deleted_at: '2020-01-01',
      version: 99,
    })
    expect(body).toMatchObject({ facturado: false, status: 'pendiente', created_by: operativo.userId, closed_by: null, version: 1 })
    expect(body.mes).not.toBe('X')
  })

  it('names the field that does not fit', async () => {
    const { operativo, client } = await scene()
    const cases = [
      [{ client }, 'shipment_type'],
      [{ shipment_type: 1 }, 'client'],
      [{ client: 999_999, shipment_type: 1 }, 'client'],
      [{ client, shipment_type: 9_999 }, 'shipment_type'],
      [{ client, shipment_type: 1, provider: 9_999 }, 'provider'],
      [{ client, shipment_type: 1, customs: 9_999 }, 'customs'],
      [{ client, shipment_type: 1, eta: '2026-02-30' }, 'eta'],
      [{ client, shipment_type: 1, bl_reference: 'x'.repeat(101) }, 'bl_reference'],
      [{ client, shipment_type: 1, duca: 'x'.repeat(5001) }, 'duca'],
      [{ client, shipment_type: 1, notes: 7 }, 'notes'],
    ] as const
    for (const [body, field] of cases) {
      const answer = await operativo.post(URL, body)
      expect([answer.status, Array.isArray(answer.body[field])], field).toEqual([400, true])
    }
  })

  it('takes no order for an inactive client, and no sub-client of another', async () => {
    const { admin, client } = await scene()
    const inactive = await givenClient(officeOf(admin))
    await admin.patch(`/api/clients/${inactive}/`, { is_active: false })
    expect((await admin.post(URL, { client: inactive, shipment_type: 1 })).body.client).toEqual(['está inactivo'])
    const { body: sub } = await admin.post('/api/catalogs/sub-clients/', { name: unique('Sub'), parent_client: inactive })
    expect((await admin.post(URL, { client, shipment_type: 1, sub_client: sub.id })).body.sub_client).toHaveLength(1)
  })

  it('changes only an order that is still the one looked at, when If-Match says which', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    const first = await operativo.patch(`${URL}${id}/`, { notes: 'Uno' }, { 'if-match': '"1"' })
    expect([first.status, first.headers.etag]).toEqual([200, '"2"'])
    const second = await operativo.patch(`${URL}${id}/`, { notes: 'Dos' }, { 'if-match': '"1"' })
    expect([second.status, second.body.code]).toEqual([409, 'ORDER_CHANGED'])
    expect((await operativo.delete(`${URL}${id}/`, undefined, { 'if-match': '"1"' })).status).toBe(409)
    expect((await operativo.patch(`${URL}${id}/`, { notes: 'Tres' }, { 'if-match': '*' })).status).toBe(200)
  })

  it('loses no update of twenty that arrive together', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => operativo.patch(`${URL}${id}/`, { notes: `Nota ${index}` })))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect((await operativo.get(`${URL}${id}/`)).body.version).toBe(21)
  })

  it('keeps what each of several people wrote into a field of their own at once', async () => {
    const { office, operativo, client } = await scene()
    for (let round = 0; round < 5; round += 1) {
      const id = await givenOrder(office, { client })
      const changes = { purchase_order: 'PO-1', bl_reference: 'BL-1', duca: 'D-1', notes: 'Nota', eta: '2026-03-02', status: 'en_transito' }
      const answers = await Promise.all(Object.entries(changes).map(([field, value]) => operativo.patch(`${URL}${id}/`, { [field]: value })))
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
      expect((await operativo.get(`${URL}${id}/`)).body).toMatchObject(changes)
    }
  })

  it('accepts one of twenty changes that all looked at the same version', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => operativo.patch(`${URL}${id}/`, { notes: `Nota ${index}` }, { 'if-match': '"1"' })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  it('answers 404 for orders that do not exist and 401 without a token', async () => {
    const { operativo } = await scene()
    expect((await operativo.get(`${URL}999999/`)).status).toBe(404)
    expect((await operativo.patch(`${URL}999999/`, { notes: '' })).status).toBe(404)
    expect((await operativo.get(`${URL}abc/`)).status).toBe(400)
    expect((await system.anonymous().get(URL)).status).toBe(401)
  })

  it('explains refusals in English when asked to', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    await givenExpense(office, id)
    expect((await operativo.delete(`${URL}${id}/`, undefined, { 'x-lang': 'en' })).body.error).toBe(
      'The order cannot be deleted: it has expenses (1)',
    )
  })
})
