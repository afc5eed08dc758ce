import { today } from '@gpro/core'
import {
  givenCharge,
  givenClient,
  givenExpense,
  givenInvoice,
  givenOffice,
  givenOrder,
  givenService,
  made,
  pdf,
  type System,
  unique,
  uniqueUsername,
} from '@gpro/infra/testing'
import { dteBodies, givenCertificate, givenIssuable, givenIssuableNote, givenOpenContingency, givenSignedDte } from './dte.ts'
import { givenPayables } from './payables.ts'

type Body = Readonly<Record<string, unknown>>

/** A small office in which every endpoint has something to work on. */
export interface GoodRequests {
  /** For `:id` and its like, by the address up to it. */
  readonly params: Readonly<Record<string, number | string>>
  /** What each endpoint with a body accepts, by its name. */
  readonly bodies: Readonly<Record<string, Body>>
  /** The fields that it cannot do without. */
  readonly needed: Readonly<Record<string, readonly string[]>>
}

/** Under new names each time. */
const newCatalogs = () => ({
  'provider-categories': { name: unique('Categoría'), description: '' },
  banks: { name: unique('Banco'), contact_phone: '' },
  'shipment-types': { name: unique('Embarque'), code: 'X', description: '' },
  customs: { name: unique('Aduana'), code: 'X', location: '' },
  'customs-agents': { name: unique('Aforador'), phone: '', email: '' },
  providers: { name: unique('Proveedor'), category: null, nit: '', phone: '', email: '', address: '' },
})

export async function givenGoodRequests(system: System): Promise<GoodRequests> {
  const office = await givenOffice(system)
  const { admin } = office
  const catalog = async (path: string, body: Body) => made(await admin.post(`/api/catalogs/${path}/`, body)).id as number
  const params: Record<string, number | string> = { '/health/locks/': 'nadie' }
  for (const [path, body] of Object.entries(newCatalogs())) params[`/catalogs/${path}/`] = await catalog(path, body)

  const client = await givenClient(office)
  const service = await givenService(office)
  const provider = params['/catalogs/providers/']
  const subClient = { name: unique('Subcliente'), parent_client: client }
  const price = { client, service, custom_price: '10.00', iva_type: null, notes: '', effective_date: null }
  params['/clients/'] = client
  params['/catalogs/client-service-prices/by-client/'] = client
  params['/catalogs/services/'] = service
  params['/catalogs/sub-clients/'] = await catalog('sub-clients', subClient)
  params['/catalogs/client-service-prices/'] = await catalog('client-service-prices', price)

  const order = await givenOrder(office, { client })
  const [billed, free, unbilled] = [
    await givenCharge(office, order, { service }),
    await givenCharge(office, order, { service }),
    await givenCharge(office, order),
  ]
  const expense = await givenExpense(office, order, { provider, amount: '50.00' })
  const paidExpense = await givenExpense(office, order, { provider, amount: '80.00' })
  made(await admin.multipart('PATCH', `/api/transfers/transfers/${paidExpense}/`, { status: 'aprobado', invoice_file: pdf() }))
  const invoice = await givenInvoice(office, order, { charge_ids: [billed], transfer_ids: [expense] })
  const pay = { amount: '1.00', payment_date: today(system.ctx.now()), payment_method: 'efectivo', reference: '', notes: '' }
  const note = { amount: '1.00', note_number: 'NC-1', reason: 'Ajuste', issue_date: today(system.ctx.now()) }
  const document = { order, document_type: 'tramite', description: 'Papeles' }
  const username = uniqueUsername('persona')
  const password = 'una-clave-solo-de-prueba'
  const person = { username, email: '', first_name: '', last_name: '', role: 'operativo' }

  params['/dte/invoices/'] = await givenIssuable(office)
  params['/dte/documents/'] = await givenSignedDte(office)
  params['/dte/credit-notes/'] = await givenIssuableNote(office, system)
  params['/dte/clients/'] = client
  const certificate = await givenCertificate(office, system)
  params['/dte/retention-certificates/'] = certificate.id
  params['/dte/contingency/'] = await givenOpenContingency(office, system)
  params['/orders/service-orders/'] = order
  params['/orders/charges/'] = unbilled
  params['/orders/invoices/'] = invoice
  params['/orders/invoice-payments/'] = made(await admin.post(`/api/orders/invoices/${invoice}/add_payment/`, pay)).payment_id
  params['/orders/credit-notes/'] = made(await admin.post(`/api/orders/invoices/${invoice}/add_credit_note/`, note)).credit_note_id
  params['/orders/documents/'] = made(await admin.multipart('POST', '/api/orders/documents/', { ...document, file: pdf() })).id
  params['/transfers/transfers/'] = paidExpense
  params['/transfers/transfer-payments/'] = made(await admin.post(`/api/transfers/transfers/${paidExpense}/register_payment/`, pay)).payment.id
  const cost = {
    service_order: order,
    provider,
    invoice_number: 'CD-1',
    total_amount: '90.00',
    issue_date: '2026-03-02',
    generation_code: '',
    reception_stamp: '',
    notes: '',
  }
  const costed = await givenCharge(office, order)
  const costInvoice = made(await admin.post('/api/transfers/provider-invoices/', cost)).id
  const costs = `/api/transfers/provider-invoices/${costInvoice}`
  params['/transfers/provider-invoices/'] = costInvoice
  params['/transfers/provider-invoice-payments/'] = made(await admin.post(`${costs}/register_payment/`, pay)).payment.id
  params['/transfers/cost-allocations/'] = made(
    await admin.post(`${costs}/allocate_cost/`, { order_charge_id: costed, cost_amount: '1.00' }),
  ).allocation.id
  const payables = await givenPayables(office, { order, provider })
  Object.assign(params, payables.params)
  params['/users/'] = made(await admin.post('/api/users/', { ...person, password, password_confirm: password })).id
  const { access } = await system.ctx.transaction((trx) => system.ctx.sessions.open(trx, admin.userId))
  params['/users/me/sessions/'] = (await system.ctx.sessions.find(access))?.sessionId ?? 0
  const notification = {
    type: 'info',
    category: 'system',
    title: 'Hola',
    message: 'Hola',
    metadata: '{}',
    created_at: system.ctx.now(),
  }
  const notices = await system.database.kysely
    .insertInto('notification')
    .values({ ...notification, user_id: admin.userId })
    .returning('id')
    .execute()
  params['/users/notifications/'] = notices[0]?.id ?? 0

  const cashIncome = { transaction_type: 'INCOME', amount: '50.00', concept: 'Reposición', transaction_date: '2026-03-02' }
  const cashCount = { actual_balance: '50.00', notes: '', details: [{ denomination: '50.00', quantity: 1 }] }
  made(await admin.post('/api/petty-cash/transactions/', cashIncome))
  params['/petty-cash/cash-counts/'] = made(await admin.post('/api/petty-cash/cash-counts/', cashCount)).id
  params['/petty-cash/transactions/'] = made(await admin.post('/api/petty-cash/transactions/', cashIncome)).id

  const terms = { quantity: 1, unit_price: '100.00', discount: 0, notes: 'Servicio', iva_type: 'gravado' }
  const newClient = {
    name: unique('Cliente'),
    client_type: 'nacional',
    payment_condition: 'contado',
    credit_days: 0,
    credit_limit: '0.00',
    taxpayer_type: 'pequeno',
  }
  const newOrder = { client, shipment_type: 1, sub_client: null, provider: '', eta: '', duca: '', notes: '' }
  const newExpense = {
    service_order: order,
    provider,
    transfer_type: 'cargos',
    amount: '10.00',
    description: 'Gasto',
    transaction_date: '2026-03-02',
  }
  const bodies: Record<string, Body> = {
    logIn: { username, password, otp: '' },
    refreshToken: { refresh: 'nada' },
    updateProfile: { first_name: 'Ana' },
    changeOwnPassword: { old_password: password, new_password: `${password}-2`, new_password_confirm: `${password}-2` },
    offerSecondFactor: { password },
    confirmSecondFactor: { otp: '123456' },
    removeSecondFactor: { password, otp: '123456' },
    removeSecondFactorOfUser: { own_password: password },
    createUser: { ...person, username: `${username}-2`, password, password_confirm: password, is_active: true },
    updateUser: person,
    resetPassword: { password },
    createClient: newClient,
    updateClient: newClient,
    createClientPrices: { items: [price] },
    createServiceOrder: newOrder,
    updateServiceOrder: newOrder,
    replaceServiceOrder: newOrder,
    uploadDocument: document,
    updateDocument: { document_type: 'otros', description: 'Papeles' },
    replaceDocument: { document_type: 'otros', description: 'Papeles' },
    createTransfer: newExpense,
    updateTransfer: { description: 'Gasto' },
    replaceTransfer: { description: 'Gasto' },
    registerExpensePayment: pay,
    addCharge: { service, ...terms },
    updateCharge: { charge_id: free, ...terms },
    updateExpenseConfigurations: { configs: [{ expense_id: expense, markup_percentage: '5.00', iva_type: 'gravado' }] },
    createInvoice: {
      service_order: order,
      charge_ids: [free],
      transfer_ids: [],
      invoice_number: '',
      invoice_type: 'DTE',
      payment_condition: 'credito',
    },
    patchInvoice: { invoice_number: 'DTE-1', notes: '' },
    replaceInvoice: { invoice_number: 'DTE-1', notes: '' },
    reversePrefactura: { reason: 'Error' },
    voidInvoice: { reason: 'Error' },
    markAsDte: { dte_number: 'DTE-1' },
    editCharge: { charge_id: billed, ...terms },
    editExpense: { transfer_id: expense, customer_markup_percentage: '5.00', customer_iva_type: 'gravado' },
    removeItem: { item_type: 'charge', item_id: billed },
    addItems: { charge_ids: [free], transfer_ids: [] },
    addPayment: pay,
    updatePayment: {},
    replacePayment: {},
    addCreditNote: note,
    updateCreditNote: note,
    replaceCreditNote: note,
    createProviderInvoice: cost,
    updateProviderInvoice: { invoice_number: 'CD-2', notes: 'Nota' },
    replaceProviderInvoice: { invoice_number: 'CD-2', notes: 'Nota' },
    allocateCost: { order_charge_id: free, cost_amount: '1.00', description: '' },
    registerProviderInvoicePayment: pay,
    ...payables.bodies,
    ...dteBodies,
    receiveRetentionCertificate: { content: certificate.content },
    registerRetentionCertificate: { lines: [certificate.line] },
    downloadOrders: { order_ids: [order] },
    downloadTransferFiles: { transfer_ids: [expense], preview_only: true },
    createCashTransaction: cashIncome,
    replaceCashTransaction: cashIncome,
    updateCashTransaction: cashIncome,
    createCashCount: cashCount,
  }
  const entries = {
    ...newCatalogs(),
    services: { name: unique('Servicio'), default_price: '10.00', iva_type: 'gravado' },
    'sub-clients': { ...subClient, name: unique('Subcliente') },
    'client-service-prices': price,
  }
  return { params, bodies: { ...bodies, ...entries }, needed: NEEDED }
}

const NAMED = ['name']
const NEEDED: GoodRequests['needed'] = {
  logIn: ['username', 'password'],
  refreshToken: ['refresh'],
  changeOwnPassword: ['old_password', 'new_password', 'new_password_confirm'],
  createUser: ['username', 'password', 'password_confirm'],
  offerSecondFactor: ['password'],
  confirmSecondFactor: ['otp'],
  removeSecondFactor: ['password', 'otp'],
  resetPassword: ['password'],
  createClient: ['name', 'payment_condition'],
  createClientPrices: ['items'],
  createServiceOrder: ['client', 'shipment_type'],
  uploadDocument: ['order', 'file'],
  createTransfer: ['transfer_type', 'amount', 'description', 'service_order'],
  registerExpensePayment: ['amount', 'payment_method'],
  addCharge: ['service'],
  updateCharge: ['charge_id'],
  updateExpenseConfigurations: ['configs'],
  createInvoice: ['service_order'],
  markAsDte: ['dte_number'],
  editCharge: ['charge_id'],
  editExpense: ['transfer_id'],
  removeItem: ['item_type', 'item_id'],
  addPayment: ['amount', 'payment_method'],
  updatePayment: ['receipt_file'],
  replacePayment: ['receipt_file'],
  addCreditNote: ['amount', 'note_number', 'reason', 'issue_date'],
  createProviderInvoice: ['service_order', 'provider', 'invoice_number', 'total_amount'],
  allocateCost: ['order_charge_id', 'cost_amount'],
  registerProviderInvoicePayment: ['amount', 'payment_method'],
  createBatchPayment: ['allocations', 'payment_method'],
  createProviderCreditNote: ['note_number', 'provider', 'amount', 'issue_date'],
  applyProviderCreditNote: ['applications'],
  voidProviderCreditNote: ['reason'],
  downloadOrders: ['order_ids'],
  createCashTransaction: ['transaction_type', 'amount', 'concept'],
  replaceCashTransaction: ['transaction_type', 'amount', 'concept'],
  createCashCount: ['actual_balance'],
  saveDteProfile: Object.keys(dteBodies.saveDteProfile).filter((field) => field !== 'trade_name'),
  loadDteCertificate: ['certificate', 'password'],
  startDteSeries: ['dte_type', 'year', 'started_after'],
  openDteContingency: ['reason_type'],
  receiveRetentionCertificate: ['content'],
  registerRetentionCertificate: ['lines'],
  setAsideRetentionCertificate: ['reason'],
  invalidateDte: ['reason_type', 'reason', 'requested_name', 'requested_document_type', 'requested_document_number'],
  'provider-categories': NAMED,
  banks: NAMED,
  'shipment-types': NAMED,
  customs: NAMED,
  'customs-agents': NAMED,
  providers: NAMED,
  services: NAMED,
  'sub-clients': ['name', 'parent_client'],
  'client-service-prices': ['client', 'service', 'custom_price'],
}
