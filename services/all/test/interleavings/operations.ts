import {
  type Answer,
  allocateCost,
  givenApprovedExpense,
  givenCharge,
  givenClient,
  givenInvoice,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  givenProviderNote,
  made,
  type Office,
} from '@gpro/infra/testing'

/** One order with all that money operations meet on. */
export interface Documents {
  readonly order: number
  /** On the invoice, $100.00 and IVA each. */
  readonly billed: readonly [number, number]
  /** On no invoice. */
  readonly free: number
  readonly expense: number
  readonly rebilled: number
  readonly invoice: number
  /** None where an operation needs an invoice that nothing was paid on. */
  readonly payment: number
  readonly note: number
  readonly provider: number
  readonly providerNote: number
  readonly provider_invoice: number
}

export interface Operation {
  readonly name: string
  /** Only of an invoice without payments. */
  readonly unpaid?: true
  /** Only of an invoice with some. */
  readonly paid?: true
  readonly ask: (office: Office, documents: Documents) => Promise<Answer>
}

/** On which all of it happens. */
const DAY = '2026-03-02'

export async function givenDocuments(office: Office, paid: boolean): Promise<Documents> {
  const order = await givenOrder(office, { client: await givenClient(office, { taxpayer_type: 'grande' }) })
  const billed = [await givenCharge(office, order), await givenCharge(office, order)] as const
  const free = await givenCharge(office, order)
  const provider = await givenProvider(office)
  const expense = await givenApprovedExpense(office, order, { provider })
  const rebilled = await givenApprovedExpense(office, order, { provider })
  const invoice = await givenInvoice(office, order, { charge_ids: [...billed], transfer_ids: [rebilled], issue_date: DAY })
  const url = `/api/orders/invoices/${invoice}`
  const payment = paid ? made(await office.operativo2.post(`${url}/add_payment/`, money('20.00'))).payment_id : 0
  const note = paid ? made(await office.operativo2.post(`${url}/add_credit_note/`, credit('10.00'))).credit_note_id : 0
  const providerNote = await givenProviderNote(office, provider)
  return {
    order,
    billed,
    free,
    expense,
    rebilled,
    invoice,
    payment,
    note,
    provider,
    providerNote,
    provider_invoice: await givenProviderInvoice(office, order, { total_amount: '90.00' }),
  }
}

const money = (amount: string) => ({ amount, payment_date: DAY, payment_method: 'efectivo' })
const credit = (amount: string) => ({ amount, note_number: 'NC', reason: 'Ajuste', issue_date: DAY })

type Path = (documents: Documents) => string
const onInvoice =
  (rest = ''): Path =>
  (documents) =>
    `/api/orders/invoices/${documents.invoice}/${rest}`
const onOrder =
  (rest = ''): Path =>
  (documents) =>
    `/api/orders/service-orders/${documents.order}/${rest}`
const onExpense =
  (rest = ''): Path =>
  (documents) =>
    `/api/transfers/transfers/${documents.expense}/${rest}`

type Body = (documents: Documents) => object

function asking(method: 'post' | 'patch' | 'delete', path: Path, body: Body = () => ({})): Operation['ask'] {
  return ({ admin }, documents) => (method === 'delete' ? admin.delete(path(documents)) : admin[method](path(documents), body(documents)))
}

/** On an invoice, its order and what is billed of it. */
export const BILLING: readonly Operation[] = [
  {
    name: 'create an invoice',
    ask: asking(
      'post',
      () => '/api/orders/invoices/',
      ({ order, free }) => ({ service_order: order, charge_ids: [free] }),
    ),
  },
  { name: 'pay', ask: asking('post', onInvoice('add_payment/'), () => money('150.00')) },
  {
    name: 'pay an item',
    ask: asking('post', onInvoice('add_payment/'), ({ billed }) => ({
      ...money('100.00'),
      item_allocations: [{ item_type: 'service', item_id: billed[0], amount: '100.00' }],
    })),
  },
  {
    name: 'certify the retention',
    ask: asking('post', onInvoice('add_payment/'), () => ({ ...money('2.00'), payment_method: 'retencion', numero_comprobante_retencion: 'F-1' })),
  },
  { name: 'credit', ask: asking('post', onInvoice('add_credit_note/'), () => credit('150.00')) },
  { name: 'void', ask: asking('post', onInvoice('void/'), () => ({ reason: 'Prueba' })) },
  { name: 'reverse', unpaid: true, ask: asking('post', onInvoice('reverse_prefactura/'), () => ({ reason: 'Prueba' })) },
  { name: 'delete the invoice', unpaid: true, ask: asking('delete', onInvoice()) },
  { name: 'delete the payment', paid: true, ask: asking('delete', ({ payment }) => `/api/orders/invoice-payments/${payment}/`) },
  { name: 'delete the note', paid: true, ask: asking('delete', ({ note }) => `/api/orders/credit-notes/${note}/`) },
  {
    name: 'correct the note',
    paid: true,
    ask: asking(
      'patch',
      ({ note }) => `/api/orders/credit-notes/${note}/`,
      () => ({ amount: '150.00' }),
    ),
  },
  { name: 'edit a charge', ask: asking('patch', onInvoice('edit_charge/'), ({ billed }) => ({ charge_id: billed[0], unit_price: '40.00' })) },
  {
    name: 'edit an expense',
    ask: asking('patch', onInvoice('edit_expense/'), ({ rebilled }) => ({ transfer_id: rebilled, customer_markup_percentage: '10.00' })),
  },
  { name: 'add items', ask: asking('post', onInvoice('add_items/'), ({ free, expense }) => ({ charge_ids: [free], transfer_ids: [expense] })) },
  { name: 'remove an item', ask: asking('post', onInvoice('remove_item/'), ({ billed }) => ({ item_type: 'charge', item_id: billed[1] })) },
  { name: 'change a charge of the order', ask: asking('patch', onOrder('update_charge/'), ({ billed }) => ({ charge_id: billed[0], quantity: 3 })) },
  { name: 'delete a charge', ask: asking('delete', ({ free }) => `/api/orders/charges/${free}/`) },
  {
    name: 'configure expenses',
    ask: asking('post', onOrder('update_expense_configurations/'), ({ rebilled }) => ({
      configs: [{ expense_id: rebilled, markup_percentage: '5' }],
    })),
  },
  { name: 'close the order', ask: asking('patch', onOrder(), () => ({ status: 'cerrada' })) },
]

/** On what providers are owed. */
export const PAYING: readonly Operation[] = [
  { name: 'pay an expense', ask: asking('post', onExpense('register_payment/'), () => ({ amount: '60.00', payment_method: 'cheque' })) },
  {
    name: 'pay a batch',
    ask: asking(
      'post',
      () => '/api/transfers/batch-payments/create_batch_payment/',
      ({ expense, rebilled }) => ({
        payment_method: 'cheque',
        allocations: [rebilled, expense].map((transfer_id) => ({ transfer_id, amount: '60.00' })),
      }),
    ),
  },
  {
    name: 'apply a note of the provider',
    ask: asking(
      'post',
      ({ providerNote }) => `/api/transfers/provider-credit-notes/${providerNote}/apply/`,
      ({ expense, rebilled }) => ({
        applications: [expense, rebilled].map((transfer_id) => ({ transfer_id, amount: '45.00' })),
      }),
    ),
  },
  { name: 'change an expense', ask: asking('patch', onExpense(), () => ({ amount: '50.00' })) },
  { name: 'delete an expense', ask: asking('delete', onExpense()) },
  { name: 'bill the expense', ask: asking('post', onInvoice('add_items/'), ({ expense }) => ({ charge_ids: [], transfer_ids: [expense] })) },
  { name: 'allocate a cost', ask: ({ ...office }, { provider_invoice, free }) => allocateCost(office, provider_invoice, free, '60.00') },
  { name: 'allocate another cost', ask: ({ ...office }, { provider_invoice, billed }) => allocateCost(office, provider_invoice, billed[0], '60.00') },
  { name: 'delete a costed charge', ask: asking('delete', ({ free }) => `/api/orders/charges/${free}/`) },
]

/** Each with itself and with every other that may meet it. */
export function pairsOf(operations: readonly Operation[]): (readonly [Operation, Operation])[] {
  return operations.flatMap((one, index) =>
    operations.slice(index).flatMap((other) => ((one.paid && other.unpaid) || (one.unpaid && other.paid) ? [] : [[one, other] as const])),
  )
}
