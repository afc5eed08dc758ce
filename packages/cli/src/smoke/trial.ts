import { type Answer, type Api, made, saidBy } from './api.ts'

export const STEPS = [
  'health',
  'login',
  'catalogs',
  'order',
  'charge',
  'invoice',
  'doubleBilling',
  'payment',
  'concurrentPayments',
  'balance',
  'cleanUp',
  'logout',
] as const
export type Step = (typeof STEPS)[number]

export interface Heard {
  readonly step: Step
  readonly ms: number
  /** Why it failed. */
  readonly failure?: string
}

export interface Login {
  readonly username: string
  readonly password: string
}

/** By what everybody sees that it is none of the agency's business. */
export const MARK = 'PRUEBA DE HUMO'
const NOTE = `${MARK}: prueba automática, no cobrar`

/** A step that others build on has failed. */
class Stopped extends Error {}

/** From log-in to a paid invoice and back, with what must be refused on the way. Answers when nothing more can be tried. */
export async function tryOut(anonymous: Api, login: Login, hear: (heard: Heard) => void): Promise<void> {
  /** Answers undefined where the step failed. */
  async function check<Result>(step: Step, work: () => Promise<Result>): Promise<Result | undefined> {
    const began = performance.now()
    const ms = () => Math.round(performance.now() - began)
    try {
      const result = await work()
      hear({ step, ms: ms() })
      return result
    } catch (error) {
      hear({ step, ms: ms(), failure: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
  async function need<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
    const result = await check(step, work)
    if (result === undefined) throw new Stopped()
    return result
  }

  /** In the order in which they are to be undone. */
  const undo: (() => Promise<Answer>)[] = []
  let office: Api | undefined
  try {
    await need('health', async () => made(await anonymous.get('/health/')))
    office = anonymous.as(await need('login', async () => made(await anonymous.post('/users/token/', login)).access))
    await sell(office, undo, { check, need })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  } finally {
    if (undo.length > 0) await check('cleanUp', () => undoAll(undo))
    const api = office
    if (api) await check('logout', async () => made(await api.post('/users/logout/', {})) ?? true)
  }
}

interface Steps {
  check<Result>(step: Step, work: () => Promise<Result>): Promise<Result | undefined>
  need<Result>(step: Step, work: () => Promise<Result>): Promise<Result>
}

async function sell(api: Api, undo: (() => Promise<Answer>)[], { check, need }: Steps): Promise<void> {
  const { client, service, shipment } = await need('catalogs', () => catalogs(api))
  const order: number = await need('order', async () => {
    return made(await api.post('/orders/service-orders/', { client, shipment_type: shipment, notes: NOTE })).id
  })
  const charge: number = await need('charge', async () => {
    const line = { service, quantity: 1, unit_price: '10.00', discount: 0, notes: MARK, iva_type: 'gravado' }
    return made(await api.post(`/orders/service-orders/${order}/add_charge/`, line)).charge_id
  })
  undo.unshift(() => api.delete(`/orders/charges/${charge}/`))

  const bill = () => api.post('/orders/invoices/', { service_order: order, charge_ids: [charge], transfer_ids: [], notes: NOTE })
  const voiding = (id: number) => () => api.post(`/orders/invoices/${id}/void/`, { reason: MARK })
  const invoice: number = await need('invoice', async () => {
    const { id, total_amount } = made(await bill())
    undo.unshift(voiding(id))
    expect('total_amount', total_amount, '11.30')
    return id
  })
  await check('doubleBilling', async () => {
    const again = await bill()
    if (again.body?.id !== undefined) undo.unshift(voiding(again.body.id))
    expect('status', saidBy(again).slice(0, 3), '409')
  })

  async function pay(amount: string): Promise<Answer> {
    const answer = await api.post(`/orders/invoices/${invoice}/add_payment/`, { amount, payment_method: 'efectivo', reference: MARK })
    const id = answer.body?.payment_id
    if (id !== undefined) undo.unshift(() => api.delete(`/orders/invoice-payments/${id}/`))
    return answer
  }
  await check('payment', async () => expect('new_balance', made(await pay('5.00')).new_balance, '6.30'))
  await check('concurrentPayments', async () => {
    const answers = await Promise.all([pay('6.30'), pay('6.30')])
    const taken = answers.filter(({ status }) => status === 201)
    const refused = answers.filter(({ status }) => status === 400 || status === 409)
    expect('201', taken.length, 1)
    expect('400/409', refused.length, 1)
  })
  await check('balance', async () => {
    const { paid_amount, balance, status } = made(await api.get(`/orders/invoices/${invoice}/`))
    expect('paid_amount', paid_amount, '11.30')
    expect('balance', balance, '0.00')
    expect('status', status, 'paid')
  })
}

function expect(what: string, found: unknown, wanted: unknown): true {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} ≠ ${String(wanted)}`)
  return true
}

/** What a trial needs and the next one finds again. */
async function catalogs(api: Api): Promise<{ client: number; service: number; shipment: number }> {
  const marked = async (path: string, values: object): Promise<number> => {
    const found: { id: number; name: string; is_active: boolean }[] = made(await api.get(`${path}?search=${encodeURIComponent(MARK)}`))
    const known = found.find(({ name, is_active }) => name === MARK && is_active)
    return known?.id ?? made(await api.post(path, { name: MARK, ...values })).id
  }
  const [shipment] = made(await api.get('/catalogs/shipment-types/'))
  if (!shipment) throw new Error('shipment-types: 0')
  return {
    client: await marked('/clients/', { payment_condition: 'contado', taxpayer_type: 'pequeno', notes: NOTE }),
    service: await marked('/catalogs/services/', { default_price: '10.00', iva_type: 'gravado' }),
    shipment: shipment.id,
  }
}

/** All of it, whatever fails; what could not be undone is told at the end. */
async function undoAll(undo: readonly (() => Promise<Answer>)[]): Promise<true> {
  const failures: string[] = []
  for (const step of undo) {
    const answer = await step().catch((error: unknown) => ({ status: 0, body: { detail: String(error) } }))
    if (answer.status < 200 || answer.status > 299) failures.push(saidBy(answer))
  }
  if (failures.length > 0) throw new Error(failures.join('; '))
  return true
}
