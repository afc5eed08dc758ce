import type { Page } from 'playwright-core'

export interface Ids {
  readonly order: number
  readonly billable: number
  readonly invoice: number
  readonly expense: number
}

interface Shot {
  readonly name: string
  readonly path: string | ((ids: Ids) => string)
  /** What is opened on it first. */
  readonly open?: (page: Page) => Promise<unknown>
  /** Kept in docs/screenshots; the others are made to be looked at. */
  readonly kept?: true
}

const click = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click()

/** Every page of the web client, in the order of its menu. */
export const SHOTS: readonly Shot[] = [
  { name: 'dashboard', path: '/', kept: true },
  { name: 'orders', path: '/service-orders', kept: true },
  { name: 'order-new', path: '/service-orders/new' },
  { name: 'order', path: ({ order }) => `/service-orders/${order}`, kept: true },
  { name: 'order-charges', path: ({ order }) => `/service-orders/${order}?tab=charges` },
  { name: 'order-expenses', path: ({ order }) => `/service-orders/${order}?tab=expenses` },
  { name: 'order-costs', path: ({ order }) => `/service-orders/${order}?tab=costs` },
  { name: 'order-documents', path: ({ order }) => `/service-orders/${order}?tab=documents` },
  { name: 'order-history', path: ({ order }) => `/service-orders/${order}?tab=history` },
  { name: 'bill-order', path: ({ billable }) => `/service-orders/${billable}/bill`, kept: true },
  { name: 'invoices', path: '/invoicing', kept: true },
  { name: 'receivables', path: '/receivables', kept: true },
  { name: 'invoice', path: ({ invoice }) => `/invoicing/${invoice}`, kept: true },
  { name: 'invoice-payment', path: ({ invoice }) => `/invoicing/${invoice}`, open: click('Registrar pago') },
  { name: 'expenses', path: '/transfers', kept: true },
  { name: 'expense', path: ({ expense }) => `/transfers/${expense}` },
  { name: 'provider-payments', path: '/provider-payments' },
  { name: 'retention', path: '/retention-control?year=0' },
  { name: 'tax-documents', path: '/tax-documents' },
  { name: 'tax-contingency', path: '/tax-documents?tab=contingency' },
  { name: 'tax-clients', path: '/tax-documents?tab=clients' },
  { name: 'tax-emitter', path: '/tax-documents?tab=emitter' },
  { name: 'tax-certificate', path: '/tax-documents?tab=certificate' },
  { name: 'tax-series', path: '/tax-documents?tab=series' },
  { name: 'retention-certificates', path: '/tax-documents/retentions' },
  { name: 'retention-certificate', path: '/tax-documents/retentions', open: (page) => page.locator('tbody a').first().click() },
  { name: 'petty-cash', path: '/petty-cash' },
  { name: 'clients', path: '/clients' },
  { name: 'client-statement', path: '/clients', open: (page) => page.locator('tbody button').first().click(), kept: true },
  { name: 'providers', path: '/provider-statements' },
  { name: 'catalogs', path: '/catalogs' },
  { name: 'users', path: '/users' },
  { name: 'system', path: '/system', kept: true },
  { name: 'locks', path: '/system?tab=locks' },
  { name: 'audit', path: '/system?tab=audit' },
  { name: 'profile', path: '/profile' },
  { name: 'palette', path: '/', open: (page) => page.keyboard.press('Control+k') },
  { name: 'keys', path: '/', open: (page) => page.keyboard.press('Shift+?') },
  { name: 'invoice-new', path: '/invoicing', open: click('Nueva factura') },
]
