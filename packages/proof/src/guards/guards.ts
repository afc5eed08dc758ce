import type { Patch } from '@gpro/testing'

/** Something that keeps a promise, and how a test takes it out: of its own copy of the source or of its own database. */
export interface Guard {
  readonly name: string
  /** A file, and what in it. */
  readonly where: string
  readonly patches?: readonly Patch[]
  readonly drops?: readonly string[]
}

const MIGRATIONS = 'packages/database/src/migrations'

function patched(name: string, patches: readonly [Patch, ...Patch[]]): Guard {
  return { name, where: [...new Set(patches.map(({ file }) => file))].join(', '), patches }
}

function index(name: string, migration: string): Guard {
  return { name: `unique index \`${name}\``, where: `${MIGRATIONS}/${migration}`, drops: [`drop index ${name}`] }
}

function check(table: string, constraints: readonly string[], migration: string): Guard {
  const drops = constraints.map((constraint) => `alter table ${table} drop constraint ${constraint}`)
  return { name: `CHECK ${constraints.map((constraint) => `\`${constraint}\``).join(', ')}`, where: `${MIGRATIONS}/${migration}`, drops }
}

/** Puts `condition` out of use: what it refused goes through. */
function decision(name: string, places: readonly [readonly [file: string, condition: string], ...(readonly [string, string])[]]): Guard {
  const [first, ...others] = places.map(([file, condition]): Patch => ({ file, find: condition, put: `if (false) {` }))
  if (!first) throw new Error('A decision is made somewhere')
  return patched(name, [first, ...others])
}

/** Not a guard: statements of a transaction wait a moment, so that those of others come between. */
export const SLOWLY: Patch = {
  file: 'packages/infra/src/database/guard.ts',
  find: 'if (!scope) return fromDriver(inner.executeQuery(query, options))',
  put: `if (!scope) return fromDriver(inner.executeQuery(query, options))
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))`,
}

const LOCK_FILE = 'packages/infra/src/database/lock.ts'
const INVOICES = 'services/invoicing/src/invoices/repository/invoices.ts'
const COUNTER = 'packages/infra/src/shared/counter.ts'
const NEXT_NUMBER = 'const [row] = await next(trx, { series })'

export const redisLock = patched('lock of Redis', [
  { file: 'packages/infra/src/locks/locks.ts', find: "assertOutsideTransaction('A lock')", put: 'return work()' },
])

export const orderLock = patched('`lockOrder`', [
  { file: LOCK_FILE, find: 'if (trx.getExecutor().adapter instanceof PostgresAdapter) await orderLock(trx, { id: orderId })', put: '' },
  { file: LOCK_FILE, find: 'if (ids.length === 0 || !(trx.getExecutor().adapter instanceof PostgresAdapter)) return', put: 'return' },
])

export const cashLock = patched('`lockPettyCash`', [
  { file: LOCK_FILE, find: 'if (trx.getExecutor().adapter instanceof PostgresAdapter) await pettyCashLock(trx, { id: 1 })', put: '' },
])

export const invoiceLock = patched('row of the invoice, `for update`', [{ file: INVOICES, find: '.$call(forUpdate)', put: '' }])

export const settledVersion = patched('version of the invoice in the update', [{ file: INVOICES, find: ".where('version', '=', version)", put: '' }])

export const totalledVersion = patched('version of the invoice in the update', [
  { file: 'services/invoicing/src/invoices/repository/invoice-writes.ts', find: ".where('version', '=', row.version)", put: '' },
])

export const expenseLock = patched('row of the expense, `for update`', [
  {
    file: 'services/payables/src/expenses/repository/locked-expenses.ts',
    find: ".where('id', '=', id).where('deleted_at', 'is', null).$call(forUpdate)",
    put: ".where('id', '=', id).where('deleted_at', 'is', null)",
  },
])

export const settledBefore = patched('what was settled before, in the update', [
  { file: 'services/payables/src/expenses/repository/expenses.ts', find: ".where('paid', '=', expense.paidBefore)", put: '' },
  { file: 'services/payables/src/expenses/repository/expenses.ts', find: ", eb('paid', '=', before.paid)", put: '' },
])

/** Two transactions may read the same last number. */
export const counterRow = patched('row of the counter, raised in one statement', [
  {
    file: COUNTER,
    find: NEXT_NUMBER,
    put: `const last = await trx.selectFrom('document_counter').select('last_number').where('series', '=', series).executeTakeFirst()
  const row = { last_number: (last?.last_number ?? 0) + 1 }
  await trx.insertInto('document_counter').values({ series, ...row }).onConflict((taken) => taken.column('series').doUpdateSet(row)).execute()`,
  },
])

/** As long as the row of the counter is held, nobody comes between the look and the order. */
export const numberLook = patched('look whether the number is taken', [
  {
    file: 'services/orders/src/service-orders/repository/order-numbers.ts',
    find: 'if (!taken) return issuedNumber(sequence, year)',
    put: 'return issuedNumber(sequence, year)',
  },
])

/** A sequence of the database counts on through a rollback. */
export const numberInTransaction = patched('number taken in the transaction of the order', [
  {
    file: COUNTER,
    find: NEXT_NUMBER,
    put: `const { sql } = await import('kysely')
  const { rows: [row] } = await sql\`select nextval('numbers')::integer as last_number\`.execute(trx)`,
  },
])

export const keyLock = patched('lock on the key', [
  { file: 'packages/infra/src/idempotency/transactions.ts', find: 'if (!(await tryLockKey(trx, attempt))) throw running()', put: '' },
])

export const keyRow = patched('row of the key, once for each user', [
  { file: 'packages/infra/src/idempotency/transactions.ts', find: 'if (written.length === 0) throw running()', put: '' },
])

/** What happened is written in a transaction of its own, a moment after the change. */
export const oneTransaction = patched('change, event and key in one transaction', [
  {
    file: 'packages/infra/src/shared/record.ts',
    find: '  await insertEvent(sharedTrx(trx), toRow(at, event))',
    put: `  const { sql } = await import('kysely')
  await sql\`commit\`.execute(trx)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await sql\`begin immediate\`.execute(trx)
  await insertEvent(sharedTrx(trx), toRow(at, event))`,
  },
])

export const balanceDecision = decision('no payment and no credit note above the balance', [
  ['services/invoicing/src/payments/domain/payment.ts', 'if (amount > balance) {'],
  ['services/invoicing/src/credit-notes/domain/credit-note.ts', 'if (after > room) {'],
])
export const certificateDecision = decision('no second certificate', [['services/invoicing/src/payments/domain/payment.ts', 'if (registered) {']])
export const partsDecision = decision('parts make up the payment', [
  ['services/invoicing/src/payments/domain/allocation.ts', 'if (sum !== amount) {'],
])
export const expenseDecision = decision('nothing settled above the balance of the expense', [
  ['services/payables/src/expenses/domain/settlement.ts', 'if (amount > balance) {'],
])
export const costDecision = decision('nothing allocated above the rest of the invoice', [
  ['services/payables/src/provider-invoices/domain/provider-invoice.ts', 'if (amount > rest) {'],
])
export const costedDecision = patched('no second cost', [
  {
    file: 'services/payables/src/provider-invoices/domain/cost-allocation.ts',
    find: 'if (charge.costedBy !== null) throw alreadyCosted(charge.costedBy)',
    put: '',
  },
])

export const chargeOnce = index('invoice_line_charge_once', '0003-invoicing.ts')
export const expenseOnce = index('invoice_line_transfer_once', '0003-invoicing.ts')
export const settledCheck = check('invoice', ['invoice_settled'], '0003-invoicing.ts')
export const certificateOnce = index('payment_one_certificate', '0003-invoicing.ts')
export const invoiceNumberOnce = index('invoice_number_once', '0003-invoicing.ts')
export const orderNumberOnce = index('service_order_number', '0002-orders.ts')
export const expenseCheck = check('transfer', ['transfer_amounts', 'transfer_settled'], '0006-payables.ts')
export const costCheck = check('provider_invoice', ['provider_invoice_amounts'], '0005-direct-costs.ts')
export const costOnce = index('cost_allocation_charge_once', '0005-direct-costs.ts')
export const countFollows = index('cash_count_follows', '0007-petty-cash.ts')
