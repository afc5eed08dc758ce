import type { Patch, StandIn } from '@gpro/testing'

/** Something that keeps a promise, and how a test takes it out: of its own copy of the source or of its own database. */
export interface Guard {
  readonly name: string
  /** A file, and what in it. */
  readonly where: string
  readonly patches?: readonly Patch[]
  readonly drops?: readonly string[]
}

const MIGRATIONS = 'packages/database/src/migrations'

/** What stands below the mark `// guard: <mark>` of these files. */
function marked(name: string, mark: string, ...files: readonly string[]): Guard {
  return { name, where: files.join(', '), patches: files.map((file) => ({ file, guard: mark })) }
}

/** What a function does for the promise; another takes its place. */
function replaced(name: string, patch: StandIn): Guard {
  return { name, where: patch.file, patches: [patch] }
}

function index(name: string, migration: string): Guard {
  return { name: `unique index \`${name}\``, where: `${MIGRATIONS}/${migration}`, drops: [`drop index ${name}`] }
}

function check(table: string, constraints: readonly string[], migration: string): Guard {
  const drops = constraints.map((constraint) => `alter table ${table} drop constraint ${constraint}`)
  return { name: `CHECK ${constraints.map((constraint) => `\`${constraint}\``).join(', ')}`, where: `${MIGRATIONS}/${migration}`, drops }
}

/** Not a guard: statements wait a moment, so that those of others come between. */
export const SLOWLY: Patch = {
  file: 'packages/infra/src/database/errors.ts',
  replaces: 'fromDriver',
  by: `async (answer) => {
    // Watched at once: a statement that fails meanwhile must not end the process.
    const [result] = await Promise.allSettled([original(answer), new Promise((resolve) => setTimeout(resolve, Math.random() * 4))])
    if (result.status === 'rejected') throw result.reason
    return result.value
  }`,
}

const LOCK_FILE = 'packages/infra/src/database/lock.ts'
const COUNTER = 'packages/infra/src/shared-tables/counter.ts'
const KEYS = 'packages/infra/src/idempotency/transactions.ts'
const INVOICES = 'services/invoicing/src/invoices/repository/invoices.ts'
const INVOICE_WRITES = 'services/invoicing/src/invoices/repository/invoice-writes.ts'
const PAYMENTS = 'services/invoicing/src/payments/domain.ts'
const CREDIT_NOTES = 'services/invoicing/src/credit-notes/domain.ts'
const LOCKED_EXPENSES = 'services/payables/src/expenses/repository/locked-expenses.ts'
const EXPENSES = 'services/payables/src/expenses/repository/expenses.ts'
const SETTLEMENT = 'services/payables/src/expenses/domain/settlement.ts'
const PROVIDER_INVOICE = 'services/payables/src/provider-invoices/domain/provider-invoice.ts'
const COST_ALLOCATION = 'services/payables/src/provider-invoices/domain/cost-allocation.ts'
const ORDER_NUMBERS = 'services/orders/src/service-orders/repository/order-numbers.ts'

export const redisLock = replaced('lock of Redis', {
  file: 'packages/infra/src/locks/locks.ts',
  replaces: 'createLocks',
  by: '(setup) => ({ ...original(setup), withLock: (_key, _options, work) => work(), locked: (_key, work) => work })',
})

export const orderLock = marked('`lockOrder`', 'order lock', LOCK_FILE)
export const cashLock = marked('`lockPettyCash`', 'petty cash lock', LOCK_FILE)
export const invoiceLock = marked('row of the invoice, `for update`', 'invoice lock', INVOICES)
export const settledVersion = marked('version of the invoice in the update', 'invoice version', INVOICES)
export const totalledVersion = marked('version of the invoice in the update', 'invoice version', INVOICE_WRITES)
export const expenseLock = marked('row of the expense, `for update`', 'expense lock', LOCKED_EXPENSES)
export const settledBefore = marked('what was settled before, in the update', 'settled before', EXPENSES)
export const numberLook = marked('look whether the number is taken', 'number look', ORDER_NUMBERS)
export const keyLock = marked('lock on the key', 'key lock', KEYS)
export const keyRow: Guard = {
  name: 'primary key of `idempotency_key`: one row for each user and key',
  where: `${MIGRATIONS}/0004-idempotency.ts`,
  drops: ['alter table idempotency_key drop constraint idempotency_key_pkey'],
}

/** Two transactions may read the same last number. */
export const counterRow = replaced('row of the counter, raised in one statement', {
  file: COUNTER,
  replaces: 'takeNumber',
  by: `async (trx, series) => {
    const last = await trx.selectFrom('document_counter').select('last_number').where('series', '=', series).executeTakeFirst()
    const row = { last_number: (last?.last_number ?? 0) + 1 }
    await trx.insertInto('document_counter').values({ series, ...row }).onConflict((taken) => taken.column('series').doUpdateSet(row)).execute()
    return row.last_number
  }`,
})

/** A sequence of the database counts on through a rollback. */
export const numberInTransaction = replaced('number taken in the transaction of the order', {
  file: COUNTER,
  replaces: 'takeNumber',
  by: `async (trx) => {
    const { sql } = await import('kysely')
    const { rows } = await sql\`select nextval('numbers')::integer as last_number\`.execute(trx)
    return rows[0].last_number
  }`,
})

/** What happened is written in a transaction of its own, a moment after the change. */
export const oneTransaction = replaced('change, event and key in one transaction', {
  file: 'packages/infra/src/shared-tables/record.ts',
  replaces: 'record',
  by: `async (trx, at, event) => {
    const { sql } = await import('kysely')
    await sql\`commit\`.execute(trx)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await sql\`begin immediate\`.execute(trx)
    await original(trx, at, event)
  }`,
})

/** As though nothing had been written down before the bytes left. */
export const attemptFirst = replaced('attempt written down before anything leaves', {
  file: 'services/invoicing/src/dte/repository/attempts.ts',
  replaces: 'beginAttempt',
  by: `async (trx, about, asked, at) => {
    const id = await original(trx, about, asked, at)
    await trx.updateTable('dte_attempt').set({ outcome: 'not_sent', ended_at: at }).where('id', '=', id).execute()
    return id
  }`,
})

export const asksFirst = marked(
  'what may have arrived is asked about first',
  'consult before sending again',
  'services/invoicing/src/dte/actions/pursue-document.ts',
)
export const documentDecision = marked('no second document', 'one document of an invoice', 'services/invoicing/src/dte/domain/document.ts')

export const balanceDecision = marked('no payment and no credit note above the balance', 'balance', PAYMENTS, CREDIT_NOTES)
export const certificateDecision = marked('no second certificate', 'one certificate', PAYMENTS)
export const lineDecision = marked(
  'no line that is a payment already',
  'line of a certificate',
  'services/invoicing/src/retention-certificates/domain/lines.ts',
)
export const partsDecision = marked('parts make up the payment', 'parts of a payment', PAYMENTS)
export const expenseDecision = marked('nothing settled above the balance of the expense', 'expense balance', SETTLEMENT)
export const costDecision = marked('nothing allocated above the rest of the invoice', 'rest of the cost', PROVIDER_INVOICE)
export const costedDecision = marked('no second cost', 'one cost', COST_ALLOCATION)

export const chargeOnce = index('invoice_line_charge_once', '0028-covering-indexes.ts')
export const expenseOnce = index('invoice_line_transfer_once', '0028-covering-indexes.ts')
export const settledCheck = check('invoice', ['invoice_settled'], '0003-invoicing.ts')
export const certificateOnce = index('payment_one_certificate', '0003-invoicing.ts')
export const certificateLineOnce = index('payment_certificate_line_once', '0027-retention-certificates.ts')
export const invoiceNumberOnce = index('invoice_number_once', '0003-invoicing.ts')
export const orderNumberOnce = index('service_order_number', '0029-list-indexes.ts')
export const expenseCheck = check('transfer', ['transfer_amounts', 'transfer_settled'], '0006-payables.ts')
export const costCheck = check('provider_invoice', ['provider_invoice_amounts'], '0005-direct-costs.ts')
export const costOnce = index('cost_allocation_charge_once', '0005-direct-costs.ts')
export const countFollows = index('cash_count_follows', '0007-petty-cash.ts')
export const documentOnce = index('dte_document_invoice_once', '0022-dte-events.ts')
