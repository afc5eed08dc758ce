import { type LoggedIn, made, pdf, stacks, unique, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { ENDPOINTS, type Named } from './hostile/endpoints.ts'
import { type GoodRequests, givenGoodRequests } from './hostile/good-requests.ts'
import { addressOf, goodBody } from './hostile/request.ts'

type Change = () => object

const named: Change = () => ({ name: unique('Otro') })

/** What is made again and again, in one order, of one client, on one invoice, for one provider; and what may not be the same twice. */
const GROWTH: Readonly<Record<string, Change>> = {
  createServiceOrder: () => ({}),
  createTransfer: () => ({}),
  registerExpensePayment: () => ({}),
  uploadDocument: () => ({ file: pdf() }),
  addPayment: () => ({ amount: '0.10' }),
  addCreditNote: () => ({ amount: '0.10' }),
  createClient: named,
  createUser: () => ({ username: unique('persona').replaceAll(' ', '-') }),
  'providerCategoryCatalog.create': named,
  'bankCatalog.create': named,
  'customsCatalog.create': named,
  'customsAgentCatalog.create': named,
  'shipmentTypeCatalog.create': named,
  'providerCatalog.create': named,
  'serviceCatalog.create': named,
  'subClientCatalog.create': named,
  createBatchPayment: () => ({}),
  createProviderCreditNote: () => ({ note_number: unique('NC') }),
  applyProviderCreditNote: () => ({}),
}

/** They ask which order. */
const OF_ORDER = ['listOrderHistory', 'listProviderInvoicesOfOrder']
/** They ask which provider. */
const OF_PROVIDER = ['listPendingOfProvider']

/** Its answer counts for a second, so whether it asks depends on the clock, not on the rows. */
const KEPT_FOR_A_SECOND = 'showHealth'

/** One row of a document that was taken back, which the one here was not. */
const NOT_THERE = 'downloadDteInvalidation'

const reads = ENDPOINTS.filter(({ name, endpoint }) => endpoint.method === 'GET' && name !== KEPT_FOR_A_SECOND && name !== NOT_THERE)

describe.each(stacks)('what is read on %s', (stack) => {
  const system = useSystem(stack, services)
  let admin: LoggedIn
  let good: GoodRequests
  beforeAll(async () => {
    admin = await system.as('admin')
    good = await givenGoodRequests(system)
    // Nobody reads a notification of somebody else.
    const notice = system.database.kysely.updateTable('notification').set({ user_id: admin.userId })
    await notice.where('id', '=', Number(good.params['/users/notifications/'])).execute()
  })

  async function make(one: Named, change: object): Promise<void> {
    const body = { ...goodBody(one, good), ...change }
    const url = addressOf(one.endpoint, good)
    // A form carries text and files, which is what the only one here has.
    made('file' in body ? await admin.multipart('POST', url, body as Parameters<LoggedIn['multipart']>[2]) : await admin.post(url, body))
  }

  /** A charge and an invoice of its own, besides the rest. */
  async function grow(): Promise<void> {
    for (const one of ENDPOINTS) if (GROWTH[one.name]) await make(one, GROWTH[one.name]?.() ?? {})
    const order = good.params['/orders/service-orders/']
    const { service } = good.bodies.addCharge ?? {}
    const charge = { service, quantity: 1, unit_price: '10.00', discount: 0, notes: 'Servicio', iva_type: 'gravado' }
    const { charge_id } = made(await admin.post(`/api/orders/service-orders/${order}/add_charge/`, charge))
    await admin.post(`/api/orders/service-orders/${order}/add_charge/`, charge)
    made(await admin.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge_id], transfer_ids: [] }))
  }

  async function counts(): Promise<Record<string, number>> {
    const found: Record<string, number> = {}
    for (const { name, endpoint } of reads) {
      const { '/orders/service-orders/': order, '/catalogs/providers/': provider } = good.params
      const query = OF_ORDER.includes(name) ? `?service_order=${order}` : OF_PROVIDER.includes(name) ? `?provider_id=${provider}` : ''
      const { count, result } = await system.queries(() => admin.get(`${addressOf(endpoint, good)}${query}`))
      expect(result.status, `${name} ${JSON.stringify(result.body).slice(0, 200)}`).toBeLessThan(300)
      found[name] = count
    }
    return found
  }

  it('takes as many queries for ten times the rows', { timeout: 120_000 }, async () => {
    expect(Object.keys(GROWTH).filter((name) => !ENDPOINTS.some((one) => one.name === name))).toEqual([])
    await grow()
    const few = await counts()
    for (let times = 1; times < 10; times += 1) await grow()
    expect(await counts()).toEqual(few)
  })
})
