import * as contracts from '@gpro/contracts'
import {
  givenApprovedExpense,
  givenCharge,
  givenClient,
  givenExpense,
  givenInvoice,
  givenInvoiceOf,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  givenProviderNote,
  givenService,
  made,
  type Office,
  pdf,
  type System,
  unique,
} from '@gpro/infra/testing'
import {
  dteBodies,
  givenCertificate,
  givenCertificateFile,
  givenEmitter,
  givenIssuable,
  givenIssuableNote,
  givenNoContingency,
  givenOpenContingency,
  givenRefusedReport,
  givenRejectedDte,
  givenSealedDte,
} from './hostile/dte.ts'

/** A request that can be sent again: each call makes the set-up that the first sending needs. */
export interface Sending {
  readonly url: string
  readonly body: Record<string, unknown>
  readonly form?: true
}

type Endpoints = Record<string, contracts.Endpoint>

const isEndpoint = (value: unknown): value is contracts.Endpoint =>
  typeof value === 'object' && value !== null && 'permission' in value && 'url' in value

/** Every endpoint, those of each catalog among them, by its address. */
export const posts: Endpoints = Object.fromEntries(
  Object.values(contracts)
    .flatMap((value: unknown) => (typeof value === 'object' && value !== null && 'create' in value ? [value.create] : [value]))
    .filter(isEndpoint)
    .filter(({ method }) => method === 'POST')
    .map((endpoint) => [endpoint.url, endpoint]),
)

const catalogEntries: Record<string, () => object> = {
  'provider-categories': () => ({}),
  banks: () => ({}),
  'shipment-types': () => ({}),
  customs: () => ({}),
  'customs-agents': () => ({}),
  providers: () => ({}),
  services: () => ({ default_price: '10.00' }),
}

const cashIncome = { transaction_type: 'INCOME', amount: '50.00', concept: 'Reposición', transaction_date: '2026-03-02' }
const cashCount = { actual_balance: '50.00', notes: '', details: [{ denomination: '50.00', quantity: 1 }] }

/** One of each POST that writes something of the business. */
export const sendings: Record<string, (office: Office, system: System) => Promise<Sending>> = {
  '/dte/invoices/:id/issue/': async (office) => ({ url: `/dte/invoices/${await givenIssuable(office)}/issue/`, body: {} }),
  '/dte/credit-notes/:id/issue/': async (office, system) => ({
    url: `/dte/credit-notes/${await givenIssuableNote(office, system)}/issue/`,
    body: {},
  }),
  '/dte/contingency/': async (office, system) => {
    await givenNoContingency(office, system)
    return { url: '/dte/contingency/', body: dteBodies.openDteContingency }
  },
  '/dte/contingency/:id/end/': async (office, system) => {
    await givenEmitter(office)
    return { url: `/dte/contingency/${await givenOpenContingency(office, system)}/end/`, body: {} }
  },
  '/dte/contingency/:id/report/': async (office, system) => ({
    url: `/dte/contingency/${await givenRefusedReport(office, system)}/report/`,
    body: {},
  }),
  '/dte/documents/:id/retry/': async (office, system) => ({ url: `/dte/documents/${await givenRejectedDte(office, system)}/retry/`, body: {} }),
  '/dte/documents/:id/mail/': async (office, system) => ({
    url: `/dte/documents/${await givenSealedDte(office, system)}/mail/`,
    body: { recipient: 'otro@example.com' },
  }),
  '/dte/documents/:id/abandon/': async (office, system) => ({ url: `/dte/documents/${await givenRejectedDte(office, system)}/abandon/`, body: {} }),
  '/dte/documents/:id/invalidate/': async (office, system) => ({
    url: `/dte/documents/${await givenSealedDte(office, system)}/invalidate/`,
    body: dteBodies.invalidateDte,
  }),
  '/dte/retention-certificates/': async (office, system) => ({
    url: '/dte/retention-certificates/',
    body: await givenCertificateFile(office, system),
  }),
  '/dte/retention-certificates/:id/register/': async (office, system) => {
    const { id, line } = await givenCertificate(office, system)
    return { url: `/dte/retention-certificates/${id}/register/`, body: { lines: [line] } }
  },
  '/dte/retention-certificates/:id/set-aside/': async (office, system) => ({
    url: `/dte/retention-certificates/${(await givenCertificate(office, system)).id}/set-aside/`,
    body: dteBodies.setAsideRetentionCertificate,
  }),
  '/clients/': async () => ({ url: '/clients/', body: { name: unique('Cliente'), payment_condition: 'contado' } }),
  ...Object.fromEntries(
    Object.entries(catalogEntries).map(([name, more]) => [
      `/catalogs/${name}/`,
      async () => ({ url: `/catalogs/${name}/`, body: { name: unique('Nombre'), ...more() } }),
    ]),
  ),
  '/catalogs/sub-clients/': async (office) => ({
    url: '/catalogs/sub-clients/',
    body: { name: unique('Sub'), parent_client: await givenClient(office) },
  }),
  '/catalogs/client-service-prices/': async (office) => ({
    url: '/catalogs/client-service-prices/',
    body: { client: await givenClient(office), service: await givenService(office), custom_price: '5.00' },
  }),
  '/catalogs/client-service-prices/bulk_create/': async (office) => ({
    url: '/catalogs/client-service-prices/bulk_create/',
    body: { items: [{ client: await givenClient(office), service: await givenService(office), custom_price: '5.00' }, { client: 999_999 }] },
  }),
  '/orders/service-orders/': async (office) => {
    const [shipment] = made(await office.operativo.get('/api/catalogs/shipment-types/'))
    return { url: '/orders/service-orders/', body: { client: await givenClient(office), shipment_type: shipment.id } }
  },
  '/orders/documents/': async (office) => ({
    url: '/orders/documents/',
    body: { order: await givenOrder(office), document_type: 'otros', description: 'Papel', file: pdf() },
    form: true,
  }),
  '/orders/service-orders/:id/add_charge/': async (office) => ({
    url: `/orders/service-orders/${await givenOrder(office)}/add_charge/`,
    body: { service: await givenService(office), quantity: 1, unit_price: '10.00' },
  }),
  '/orders/service-orders/:id/update_expense_configurations/': async (office) => {
    const order = await givenOrder(office)
    const expense_id = await givenExpense(office, order)
    return { url: `/orders/service-orders/${order}/update_expense_configurations/`, body: { configs: [{ expense_id, markup_percentage: '7' }] } }
  },
  '/transfers/transfers/': async (office) => ({
    url: '/transfers/transfers/',
    body: { service_order: await givenOrder(office), transfer_type: 'cargos', amount: '10.00', description: 'Gasto', invoice_file: pdf() },
    form: true,
  }),
  '/transfers/transfers/:id/register_payment/': async (office) => {
    const expense = await givenExpense(office, await givenOrder(office))
    made(await office.operativo2.patch(`/api/transfers/transfers/${expense}/`, { status: 'aprobado' }))
    return {
      url: `/transfers/transfers/${expense}/register_payment/`,
      body: { amount: '10.00', payment_method: 'efectivo', proof_file: pdf() },
      form: true,
    }
  },
  '/transfers/provider-invoices/': async (office) => {
    const fields = { service_order: await givenOrder(office), provider: await givenProvider(office), invoice_number: 'CD-1', total_amount: '90.00' }
    return { url: '/transfers/provider-invoices/', body: { ...fields, invoice_file: pdf() }, form: true }
  },
  '/transfers/provider-invoices/:id/allocate_cost/': async (office) => {
    const order = await givenOrder(office)
    const body = { order_charge_id: await givenCharge(office, order), cost_amount: '150.00' }
    const invoice = await givenProviderInvoice(office, order, { total_amount: '200.00' })
    return { url: `/transfers/provider-invoices/${invoice}/allocate_cost/`, body }
  },
  '/transfers/provider-invoices/:id/register_payment/': async (office) => ({
    url: `/transfers/provider-invoices/${await givenProviderInvoice(office, await givenOrder(office), { total_amount: '90.00' })}/register_payment/`,
    body: { amount: '10.00', payment_method: 'efectivo', proof_file: pdf() },
    form: true,
  }),
  '/transfers/batch-payments/create_batch_payment/': async (office) => {
    const order = await givenOrder(office)
    const provider = await givenProvider(office)
    const expenses = [await givenApprovedExpense(office, order, { provider }), await givenApprovedExpense(office, order, { provider })]
    const allocations = JSON.stringify(expenses.map((transfer_id) => ({ transfer_id, amount: '10.00' })))
    return { url: '/transfers/batch-payments/create_batch_payment/', body: { allocations, payment_method: 'cheque', proof_file: pdf() }, form: true }
  },
  '/transfers/provider-credit-notes/': async (office) => ({
    url: '/transfers/provider-credit-notes/',
    body: { note_number: unique('NC'), provider: await givenProvider(office), amount: '10.00', issue_date: '2026-03-02', pdf_file: pdf() },
    form: true,
  }),
  '/transfers/provider-credit-notes/:id/apply/': async (office) => {
    const provider = await givenProvider(office)
    const transfer_id = await givenApprovedExpense(office, await givenOrder(office), { provider })
    const note = await givenProviderNote(office, provider)
    return { url: `/transfers/provider-credit-notes/${note}/apply/`, body: { applications: [{ transfer_id, amount: '10.00' }] } }
  },
  '/transfers/provider-credit-notes/:id/void/': async (office) => ({
    url: `/transfers/provider-credit-notes/${await givenProviderNote(office, await givenProvider(office))}/void/`,
    body: { reason: 'Error de captura' },
  }),
  '/petty-cash/transactions/': async () => ({ url: '/petty-cash/transactions/', body: cashIncome }),
  '/petty-cash/cash-counts/': async ({ admin }) => {
    made(await admin.post('/api/petty-cash/transactions/', cashIncome))
    return { url: '/petty-cash/cash-counts/', body: cashCount }
  },
  '/orders/invoices/': async (office) => {
    const order = await givenOrder(office)
    return { url: '/orders/invoices/', body: { service_order: order, charge_ids: [await givenCharge(office, order)], transfer_ids: [] } }
  },
  '/orders/invoices/:id/add_payment/': async (office) => ({
    url: `/orders/invoices/${await givenInvoiceOf(office, '100.00')}/add_payment/`,
    body: { amount: '10.00', payment_method: 'efectivo', receipt_file: pdf() },
    form: true,
  }),
  '/orders/invoices/:id/add_credit_note/': async (office) => ({
    url: `/orders/invoices/${await givenInvoiceOf(office, '100.00')}/add_credit_note/`,
    body: { amount: '10.00', note_number: unique('NC'), reason: 'Ajuste', issue_date: '2026-10-02', pdf_file: pdf() },
    form: true,
  }),
  '/orders/invoices/:id/add_items/': async (office) => {
    const order = await givenOrder(office)
    const [one, other] = [await givenCharge(office, order), await givenCharge(office, order)]
    const id = await givenInvoice(office, order, { charge_ids: [one] })
    return { url: `/orders/invoices/${id}/add_items/`, body: { charge_ids: [other], transfer_ids: [] } }
  },
  '/orders/invoices/:id/remove_item/': async (office) => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const id = await givenInvoice(office, order, { charge_ids: [charge] })
    return { url: `/orders/invoices/${id}/remove_item/`, body: { item_type: 'charge', item_id: charge } }
  },
  '/orders/invoices/:id/void/': async (office) => ({
    url: `/orders/invoices/${await givenInvoiceOf(office, '100.00')}/void/`,
    body: { reason: 'Error de captura' },
  }),
  '/orders/invoices/:id/reverse_prefactura/': async (office) => ({
    url: `/orders/invoices/${await givenInvoiceOf(office, '100.00')}/reverse_prefactura/`,
    body: { reason: 'Error de captura' },
  }),
  '/orders/invoices/:id/mark_as_dte/': async (office) => {
    const order = await givenOrder(office)
    const fields = { service_order: order, charge_ids: JSON.stringify([await givenCharge(office, order)]), pdf_file: pdf() }
    const { id } = made(await office.operativo2.multipart('POST', '/api/orders/invoices/', fields))
    return { url: `/orders/invoices/${id}/mark_as_dte/`, body: { dte_number: unique('DTE') } }
  },
}
