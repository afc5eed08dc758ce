import {
  givenExpense,
  givenExpenseRow,
  givenOpenOrder,
  givenProvider,
  type LoggedIn,
  made,
  pdf,
  png,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'

describe.each(stacks)('an approved expense on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  /** People with an open order, two providers and a bank. */
  async function scene() {
    const people = await givenOpenOrder(system)
    const { id: bank } = made(await people.admin.post('/api/catalogs/banks/', { name: unique('Banco') }))
    return { ...people, provider: await givenProvider(people.office), other: await givenProvider(people.office), bank }
  }

  const notificationsOf = (who: LoggedIn) =>
    system.database.kysely.selectFrom('notification').selectAll().where('user_id', '=', who.userId).where('category', '=', 'transfer').execute()

  it('loses its approval when amount, provider, beneficiary, bank or document change, and whoever gave it is told', async () => {
    const { office, operativo2, operativo, order, provider, other, bank } = await scene()
    const changes = { amount: '5000.00', provider: other, beneficiary_name: 'Mi primo', bank, invoice_number: 'F-9' }
    for (const [field, value] of Object.entries(changes)) {
      const id = await givenExpense(office, order, { provider })
      made(await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' }))
      const before = (await notificationsOf(operativo2)).length
      // The form sends the whole expense, its status with it.
      const { body: shown } = await operativo.get(`${URL}${id}/`)
      expect(await operativo.patch(`${URL}${id}/`, { ...shown, [field]: value }), field).toMatchObject({ status: 200, body: { status: 'pendiente' } })
      const told = (await notificationsOf(operativo2)).slice(before)
      expect(told, field).toMatchObject([{ type: 'warning', title: 'Aprobación de gasto retirada' }])
      expect(told[0]?.message).toContain(shown.description)
      expect(await operativo2.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'cheque' })).toMatchObject({
        status: 400,
        body: { code: 'EXPENSE_NOT_APPROVED' },
      })
      expect((await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' })).body.status).toBe('aprobado')
    }
    const { body } = await operativo.get(`/api/orders/service-orders/${order}/history/`)
    expect(body.history[1]).toMatchObject({ event_type_display: 'Aprobación de Gasto Retirada', user: operativo.userId })
  })

  it('loses it with another file, but not with the link that is shown', async () => {
    const { operativo2, operativo, order } = await scene()
    const fields = { service_order: order, transfer_type: 'cargos', amount: '10.00', description: 'Muellaje' }
    const { id } = made(await operativo.multipart('POST', URL, { ...fields, invoice_file: pdf() }))
    const { body: approved } = await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' })
    expect((await operativo.patch(`${URL}${id}/`, approved)).body.status).toBe('aprobado')
    expect((await operativo.multipart('PATCH', `${URL}${id}/`, { invoice_file: png() })).body.status).toBe('pendiente')
    expect(await notificationsOf(operativo2)).toHaveLength(1)
  })

  it('keeps it while nothing of that changes, and nobody is told', async () => {
    const { office, operativo2, operativo, order, provider } = await scene()
    const id = await givenExpense(office, order, { provider })
    const { body: approved } = await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' })
    const changed = await operativo.patch(`${URL}${id}/`, { ...approved, description: 'Otro', ccf: '7', payment_method: 'cheque' })
    expect(changed.body).toMatchObject({ status: 'aprobado', description: 'Otro' })
    expect(await notificationsOf(operativo2)).toEqual([])
  })

  it('goes back to the status it was approved from; one that was made approved tells whoever made it', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenExpense(office, order, { status: 'provisionada' })
    made(await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' }))
    expect((await operativo.patch(`${URL}${id}/`, { amount: '1.00' })).body.status).toBe('provisionada')
    const born = await givenExpense(office, order, { status: 'aprobado' })
    expect((await operativo.patch(`${URL}${born}/`, { amount: '1.00' })).body.status).toBe('pendiente')
    expect(await notificationsOf(operativo2)).toHaveLength(2)
  })

  it('loses it by a change of whoever may approve too, who is not told of it and does not pay it in the same breath', async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado' })
    expect(await operativo2.patch(`${URL}${id}/`, { amount: '900.00', status: 'pagado' })).toMatchObject({
      status: 400,
      body: { code: 'EXPENSE_NOT_APPROVED' },
    })
    expect((await operativo2.patch(`${URL}${id}/`, { amount: '900.00', status: 'aprobado' })).body).toMatchObject({
      status: 'pendiente',
      amount: '900.00',
    })
    expect(await notificationsOf(operativo2)).toEqual([])
  })

  it('tells the administrators where nobody knows who approved it', async () => {
    const { admin, operativo, order, provider } = await scene()
    // As an old database may have it: without the event of its approval.
    await givenExpenseRow(system, { order, provider, amount: 10_000, status: 'aprobado' })
    const { id } = (await operativo.get(`${URL}?service_order=${order}`)).body[0]
    expect((await operativo.patch(`${URL}${id}/`, { beneficiary_name: 'Mi primo' })).body.status).toBe('pendiente')
    expect(await notificationsOf(admin)).toHaveLength(1)
  })

  it('stands fast once some of it is paid, whoever asks; only a missing document may still be added', async () => {
    const { office, admin, operativo2, operativo, order, provider, other, bank } = await scene()
    const id = await givenExpense(office, order, { provider, status: 'aprobado', beneficiary_name: 'Puerto' })
    made(await operativo2.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'cheque' }))
    const late = await operativo.multipart('PATCH', `${URL}${id}/`, { invoice_number: 'F-1', invoice_file: pdf() })
    expect(late).toMatchObject({ status: 200, body: { status: 'parcial', invoice_number: 'F-1' } })
    const refused = (field: string) => ({
      status: 400,
      body: { code: 'HAS_PAYMENTS', [field]: [expect.stringContaining('ya no cambia')] },
    })
    const changes = { amount: '5000.00', provider: other, beneficiary_name: 'Mi primo', bank, invoice_number: 'F-9' }
    for (const who of [operativo, admin]) {
      for (const [field, value] of Object.entries(changes)) {
        expect(await who.patch(`${URL}${id}/`, { [field]: value }), field).toMatchObject(refused(field))
      }
      expect(await who.multipart('PATCH', `${URL}${id}/`, { invoice_file: png() })).toMatchObject(refused('invoice_file'))
    }
    const { body: shown } = await operativo.get(`${URL}${id}/`)
    expect((await operativo.patch(`${URL}${id}/`, { ...shown, description: 'Otro' })).body).toMatchObject({ status: 'parcial', description: 'Otro' })
    expect((await system.anonymous().get(shown.invoice_file)).status).toBe(200)
  })

  it('is never paid at what nobody approved, however change and payment meet', async () => {
    const { office, operativo2, operativo, order } = await scene()
    for (let round = 0; round < 8; round += 1) {
      const id = await givenExpense(office, order, { status: 'aprobado' })
      const asks = [() => operativo.patch(`${URL}${id}/`, { amount: '5000.00' }), () => operativo2.patch(`${URL}${id}/`, { status: 'pagado' })]
      const answers = await Promise.all((round % 2 === 0 ? asks : asks.toReversed()).map((ask) => ask()))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      const { body } = await operativo.get(`${URL}${id}/`)
      expect(['100.00 pagado', '5000.00 pendiente']).toContain(`${body.amount} ${body.status}`)
    }
  })
})
