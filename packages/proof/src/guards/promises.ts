import * as guards from './guards.ts'
import * as races from './races.ts'

export interface Promised {
  readonly promise: string
  /** Each of them alone keeps it. */
  readonly guards: readonly guards.Guard[]
  /** What happens without any. */
  readonly harm: string
  /** Of the checker; one of them at least tells of it. */
  readonly rules: readonly [string, ...string[]]
  /** How it is attacked: by people at the same moment, by ending the process in mid-write, or while it sends to a Ministry that fails. */
  readonly attack: races.Race | 'kills' | 'ministry'
  /** Where it is tested day by day. */
  readonly test: string
  /** What the database of the attack needs beside its tables. */
  readonly prepare?: readonly string[]
}

const INVOICE_RACES = 'services/invoicing/test/invoices-races.test.ts'
const EDIT_RACES = 'services/invoicing/test/invoice-edit-races.test.ts'
const PAYMENTS = 'services/invoicing/test/payments.test.ts'
const EXPENSE_RACES = 'services/all/test/expense-races.test.ts'
const COST_RACES = 'services/all/test/direct-cost-races.test.ts'

const DTE_SEND = 'services/invoicing/test/dte-send.test.ts'
const SENT_TWICE = 'nothing is sent twice without asking between'

const UNDO_ORDERS = [
  'create sequence numbers',
  `create function undo_order() returns trigger language plpgsql as $$
    begin if new.notes = '${races.UNDONE}' then raise exception 'undone'; end if; return new; end $$`,
  'create trigger undo_order after insert on service_order for each row execute function undo_order()',
]

export const chargeBilledOnce: Promised = {
  promise: 'A charge is on one live invoice only',
  guards: [guards.redisLock, guards.orderLock, guards.chargeOnce],
  harm: 'two invoices bill the same work',
  rules: ['a charge is on one live line'],
  attack: races.billOneCharge,
  test: INVOICE_RACES,
}

export const neverOverpaid: Promised = {
  promise: 'Payments and credit notes never exceed the total of an invoice',
  guards: [guards.balanceDecision, guards.settledCheck],
  harm: 'an invoice takes more money than it asks for',
  rules: ['nothing is paid twice'],
  attack: races.overpay,
  test: PAYMENTS,
}

export const noPaymentLost: Promised = {
  promise: 'No payment is lost: what is paid is the sum of the payments',
  guards: [guards.redisLock, guards.invoiceLock, guards.settledVersion],
  harm: 'the second of two payments overwrites the first: the client is asked for it again',
  rules: ['paid is the sum of the payments'],
  attack: races.payTogether,
  test: EDIT_RACES,
}

export const orderNumberOnce: Promised = {
  promise: 'No order number repeats',
  guards: [guards.counterRow, guards.numberLook, guards.orderNumberOnce],
  harm: 'two orders bear the same number',
  rules: ['no order number repeats'],
  attack: races.numberOrders,
  test: 'services/orders/test/service-orders-numbers.test.ts',
}

export const invoiceNumberOnce: Promised = {
  promise: 'No invoice number repeats',
  guards: [guards.counterRow, guards.invoiceNumberOnce],
  harm: 'two invoices bear the same number',
  rules: ['no invoice number repeats'],
  attack: races.numberInvoices,
  test: INVOICE_RACES,
}

export const keyOnce: Promised = {
  promise: 'Requests with one key have one effect',
  guards: [guards.keyLock, guards.keyRow],
  harm: 'a request that was sent again for want of an answer is carried out again',
  rules: ['one request was carried out more than once'],
  attack: races.askOnce,
  test: 'services/all/test/idempotency.test.ts',
}

/** The event of each change; what a client was told beside it. */
export const eventWithChange: Promised = {
  promise: 'A change, its event and the key of its request are there together or not at all',
  guards: [guards.oneTransaction],
  harm: 'a process that ends between them leaves money that no history tells of, and its repeat is carried out again',
  rules: [
    'one request was carried out more than once',
    'an order has its event',
    'a charge has its event',
    'a deleted charge has its event',
    'an invoice has its event',
    'a removed invoice has its event',
    'a voided invoice has its event',
    'a reversed invoice has its event',
    'a payment has its event',
    'a deleted payment has its event',
    'a credit note has its event',
    'a deleted credit note has its event',
  ],
  attack: 'kills',
  test: 'packages/proof/test/sigkill.test.ts',
}

export const PROMISES: readonly Promised[] = [
  chargeBilledOnce,
  {
    promise: 'An expense is on one live invoice only',
    guards: [guards.redisLock, guards.orderLock, guards.expenseOnce],
    harm: 'two invoices bill the same expense',
    rules: ['an expense is on one live line'],
    attack: races.billOneExpense,
    test: INVOICE_RACES,
  },
  {
    promise: 'What was deleted is not billed',
    guards: [guards.orderLock],
    harm: 'an invoice bills a charge that is no longer on its order',
    rules: ['no deleted charge is billed'],
    attack: races.billWhatIsDeleted,
    test: INVOICE_RACES,
  },
  {
    promise: 'The total of an invoice is the sum of its lines',
    guards: [guards.orderLock, guards.invoiceLock, guards.totalledVersion],
    harm: 'two edits at once leave a total that no line explains',
    rules: ['the parts of a total are the sums of its lines'],
    attack: races.editLines,
    test: EDIT_RACES,
  },
  neverOverpaid,
  noPaymentLost,
  {
    promise: 'No credit note is lost: what is credited is the sum of the notes',
    guards: [guards.redisLock, guards.invoiceLock, guards.settledVersion],
    harm: 'the second of two notes overwrites the first: the client owes what was forgiven',
    rules: ['credited is the sum of the credit notes'],
    attack: races.creditTogether,
    test: EDIT_RACES,
  },
  {
    promise: 'No item is allocated more than it costs',
    guards: [guards.redisLock, guards.invoiceLock, guards.settledVersion],
    harm: 'payments settle one item twice and leave another open',
    rules: ['no item is allocated more than it costs'],
    attack: races.payOneItem,
    test: PAYMENTS,
  },
  {
    promise: 'The parts of a payment are no more than the payment',
    guards: [guards.partsDecision],
    harm: 'ten dollars settle items of twenty',
    rules: ['no payment is allocated more than it is'],
    attack: races.allocateTooMuch,
    test: PAYMENTS,
  },
  {
    promise: 'An invoice has one certificate of retention',
    guards: [guards.certificateDecision, guards.certificateOnce],
    harm: 'what was withheld once is taken off twice',
    rules: ['one certificate of retention an invoice'],
    attack: races.certifyTwice,
    test: PAYMENTS,
  },
  {
    promise: 'A line of a certificate that a client sent is one payment',
    guards: [guards.lineDecision, guards.certificateLineOnce, guards.certificateDecision, guards.certificateOnce],
    harm: 'two people who confirm one certificate take off twice what was withheld once',
    rules: ['a line of a certificate is one payment'],
    attack: races.registerTogether,
    test: 'services/invoicing/test/retention-registration.test.ts',
  },
  orderNumberOnce,
  {
    promise: 'No order number is skipped',
    guards: [guards.numberInTransaction],
    harm: 'an order that was refused leaves a gap that looks like a deleted order',
    rules: ['order numbers have no gap'],
    attack: races.undoSomeOrders,
    test: 'services/orders/test/service-orders-numbers.test.ts',
    prepare: UNDO_ORDERS,
  },
  invoiceNumberOnce,
  keyOnce,
  eventWithChange,
  {
    promise: 'No provider is paid more than the expense',
    guards: [guards.expenseDecision, guards.expenseCheck],
    harm: 'the office pays a bill twice',
    rules: ['no provider is paid more than the expense'],
    attack: races.overpayProvider,
    test: EXPENSE_RACES,
  },
  {
    promise: 'What is paid of an expense is the sum of its payments',
    guards: [guards.orderLock, guards.expenseLock, guards.settledBefore],
    harm: 'the second of two payments overwrites the first: the provider is paid again',
    rules: ['an expense is paid what its payments say'],
    attack: races.payProviderTogether,
    test: EXPENSE_RACES,
  },
  {
    promise: 'No more of a provider’s invoice is allocated than its total',
    guards: [guards.costDecision, guards.costCheck],
    harm: 'orders cost more than was ever paid for them',
    rules: ['no invoice of a provider is paid or allocated beyond its total'],
    attack: races.allocateTooMuchCost,
    test: COST_RACES,
  },
  {
    promise: 'A charge has one direct cost',
    guards: [guards.costedDecision, guards.costOnce],
    harm: 'one job carries the cost of two',
    rules: ['a charge has one cost'],
    attack: races.allocateCostTwice,
    test: COST_RACES,
  },
  {
    promise: 'The petty cash is counted once',
    guards: [guards.cashLock, guards.countFollows],
    harm: 'the same money opens two boxes',
    rules: ['counts of the petty cash follow one another'],
    attack: races.countCashTogether,
    test: 'services/payables/test/cash-counts.test.ts',
  },
  {
    promise: 'An invoice has one tax document',
    guards: [guards.documentDecision, guards.documentOnce],
    harm: 'the Ministry is told of one sale twice',
    rules: ['an invoice or credit note has one live document'],
    attack: races.issueTogether,
    test: 'services/invoicing/test/dte-issue.test.ts',
  },
  {
    promise: 'A tax document that may have arrived is asked about before it is sent again',
    guards: [guards.asksFirst],
    harm: 'what the Ministry has already is sent a second time',
    rules: [SENT_TWICE],
    attack: 'ministry',
    test: DTE_SEND,
  },
  {
    promise: 'Whoever dies while sending a tax document leaves a trace of it',
    guards: [guards.attemptFirst],
    harm: 'the next process sends it again as though nothing had been sent',
    rules: [SENT_TWICE],
    attack: 'ministry',
    test: DTE_SEND,
  },
]
