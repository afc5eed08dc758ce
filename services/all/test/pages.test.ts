import type { Role } from '@gpro/core'
import { stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { type ApiDocument, readDocument } from './hostile/document.ts'
import { type GoodRequests, givenGoodRequests } from './hostile/good-requests.ts'

interface Page {
  readonly address: string
  readonly roles: readonly Role[]
  /** Below `/api`; what stands in braces is an address of `good-requests.ts`, for the id of what it made. */
  readonly loads: readonly string[]
}

const EVERY_ROLE: readonly Role[] = ['operativo', 'operativo2', 'admin']
const FINANCE: readonly Role[] = ['operativo2', 'admin']
const ADMIN: readonly Role[] = ['admin']

const ORDER = '{/orders/service-orders/}'
const CLIENT = '{/clients/}'
const PROVIDER = '{/catalogs/providers/}'
const SELECTORS = ['sub-clients', 'shipment-types', 'providers', 'provider-categories', 'customs'].map((name) => `/catalogs/${name}/`)

/** What each page of the front end asks for when it opens, and who may open it. */
const PAGES: readonly Page[] = [
  { address: 'every page', roles: EVERY_ROLE, loads: ['/users/me/', '/users/notifications/'] },
  { address: '/', roles: EVERY_ROLE, loads: ['/dashboard/?month=0&year=0', '/dashboard/?month=3&year=2026', '/dashboard/alerts/'] },
  { address: '/service-orders', roles: EVERY_ROLE, loads: ['/orders/service-orders/', '/clients/active/', ...SELECTORS] },
  {
    address: '/service-orders/:id',
    roles: EVERY_ROLE,
    loads: [
      `/orders/service-orders/${ORDER}/`,
      `/orders/service-orders/${ORDER}/history/`,
      `/orders/service-orders/${ORDER}/all_documents/`,
      `/transfers/transfers/?service_order=${ORDER}`,
      `/transfers/provider-invoices/by_service_order/?service_order=${ORDER}`,
      `/catalogs/client-service-prices/by-client/${CLIENT}/`,
      '/catalogs/services/activos/',
      '/catalogs/providers/',
    ],
  },
  {
    address: '/provider-payments',
    roles: EVERY_ROLE,
    loads: [
      '/transfers/transfers/',
      '/transfers/transfers/{/transfers/transfers/}/detail_with_payments/',
      '/transfers/provider-invoices/',
      '/catalogs/providers/',
      '/catalogs/banks/',
      '/orders/service-orders/',
      '/clients/active/',
    ],
  },
  {
    address: '/invoicing',
    roles: FINANCE,
    loads: [
      '/orders/invoices/',
      '/orders/invoices/{/orders/invoices/}/',
      '/orders/invoices/{/orders/invoices/}/payment_items/',
      '/orders/invoices/{/orders/invoices/}/available_items/',
      '/orders/invoices/{/orders/invoices/}/edit_history/',
      '/orders/invoices/summary/',
      '/orders/credit-notes/',
      '/clients/',
      '/orders/service-orders/?facturado=false',
      `/orders/service-orders/${ORDER}/billable_items/`,
      '/catalogs/banks/',
    ],
  },
  {
    address: '/petty-cash',
    roles: FINANCE,
    loads: ['/petty-cash/transactions/?active=true', '/petty-cash/transactions/balance/', '/petty-cash/cash-counts/'],
  },
  { address: '/retention-control', roles: FINANCE, loads: ['/orders/retention-control/?year=2026&month=0', '/clients/'] },
  {
    address: '/account-statements',
    roles: FINANCE,
    loads: ['/clients/?year=2026', '/clients/general_summary/?year=2026', `/clients/${CLIENT}/account_statement/?year=2026`],
  },
  {
    address: '/provider-statements',
    roles: ADMIN,
    loads: [
      '/catalogs/providers/?year=2026',
      '/catalogs/providers/general_summary/?year=2026',
      `/catalogs/providers/${PROVIDER}/account_statement/?year=2026`,
    ],
  },
  { address: '/clients', roles: ADMIN, loads: ['/clients/', `/clients/${CLIENT}/`] },
  {
    address: '/services',
    roles: ADMIN,
    loads: ['/catalogs/services/', '/catalogs/client-service-prices/', `/catalogs/client-service-prices/?client=${CLIENT}`, '/clients/active/'],
  },
  { address: '/catalogs', roles: ADMIN, loads: ['/catalogs/customs-agents/', '/catalogs/banks/', '/clients/active/', ...SELECTORS] },
  { address: '/users', roles: ADMIN, loads: ['/users/', '/users/?search=a&role=admin&is_active=true'] },
]

describe.each(stacks)('the pages of the front end on %s', (stack) => {
  const system = useSystem(stack, services)
  let good: GoodRequests
  let document: ApiDocument
  beforeAll(async () => {
    good = await givenGoodRequests(system)
    document = await readDocument(system)
  })

  it.each(PAGES)('get all that they ask for on load: $address', async ({ roles, loads }) => {
    for (const role of roles) {
      const person = await system.as(role)
      for (const template of loads) {
        const url = `/api${template.replace(/{([^}]+)}/, (_, address: string) => String(good.params[address]))}`
        const answer = await person.get(url)
        expect(answer.status, `${role} ${url}`).toBe(200)
        expect(document.differs(document.readerOf(url), answer), `${role} ${url}`).toBeUndefined()
      }
    }
  })
})
