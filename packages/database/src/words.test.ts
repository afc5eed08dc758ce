import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import * as words from '@gpro/core'
import { Kysely, SqliteDialect } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'

/** Columns that take one of a fixed set of words, and the array that the code's types are made from. */
const COLUMNS = {
  'batch_payment.payment_method': words.EXPENSE_METHODS,
  'cash_transaction.transaction_type': words.CASH_TRANSACTION_TYPES,
  'charge.iva_type': words.IVA_TYPES,
  'client.client_type': words.CLIENT_TYPES,
  'client.payment_condition': words.CLIENT_PAYMENT_CONDITIONS,
  'client.taxpayer_type': words.TAXPAYER_TYPES,
  'client_service_price.iva_type': words.IVA_TYPES,
  'dte_attempt.asked': words.DTE_QUESTIONS,
  'dte_contingency.environment': words.DTE_ENVIRONMENTS,
  'dte_document.state': words.DTE_STATES,
  'dte_event.environment': words.DTE_ENVIRONMENTS,
  'dte_event.kind': words.DTE_EVENT_KINDS,
  'dte_event.state': words.DTE_EVENT_STATES,
  'dte_lot.environment': words.DTE_ENVIRONMENTS,
  'dte_lot.state': words.DTE_LOT_STATES,
  'dte_mail.state': words.DTE_MAIL_STATES,
  'dte_received.environment': words.DTE_ENVIRONMENTS,
  'dte_receiver.identity_type': words.DTE_IDENTITY_TYPES,
  'dte_series.dte_type': words.DTE_TYPES,
  'dte_series.environment': words.DTE_ENVIRONMENTS,
  'expense_billing.iva_type': words.IVA_TYPES,
  'invoice.invoice_type': words.INVOICE_TYPES,
  'invoice.payment_condition': words.INVOICE_PAYMENT_CONDITIONS,
  'invoice_line.iva_type': words.IVA_TYPES,
  'notification.category': words.NOTIFICATION_CATEGORIES,
  'notification.type': words.NOTIFICATION_TYPES,
  'order_document.document_type': words.DOCUMENT_TYPES,
  'payment.payment_method': words.PAYMENT_METHODS,
  'provider_credit_note.reason': words.PROVIDER_NOTE_REASONS,
  'provider_invoice_payment.payment_method': words.EXPENSE_METHODS,
  'retired_file.reason': words.RETIREMENTS,
  'service.iva_type': words.IVA_TYPES,
  'service_order.status': words.ORDER_STATUSES,
  'transfer.iva_type': words.IVA_TYPES,
  'transfer.status': words.EXPENSE_STATUSES,
  'transfer.transfer_type': words.EXPENSE_TYPES,
  'user_account.role': words.ROLES,
}

/** The SQLite that comes with Node, as Kysely expects one. */
function database() {
  const sqlite = new DatabaseSync(':memory:')
  const prepare = (text: string) => {
    const statement = sqlite.prepare(text)
    // Migrations pass texts and numbers.
    const given = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...given(parameters)),
      run: (parameters: readonly unknown[]) => statement.run(...given(parameters)),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...given(parameters)),
    }
  }
  return { prepare, close: () => sqlite.close() }
}

async function checkedWords(): Promise<Record<string, string[]>> {
  const kysely = new Kysely<{ sqlite_master: { type: string; name: string; sql: string } }>({ dialect: new SqliteDialect({ database: database() }) })
  await migrate(kysely)
  const tables = await kysely.selectFrom('sqlite_master').select(['name', 'sql']).where('type', '=', 'table').execute()
  await kysely.destroy()
  const checks = tables.flatMap(({ name, sql }) => {
    return [...sql.matchAll(/check \(.*?"(\w+)" in \(('[^)]*)\)/g)].map(([, column, list = '']) => {
      return [`${name}.${column}`, list.split(', ').map((word) => word.slice(1, -1))] as const
    })
  })
  return Object.fromEntries(checks)
}

describe('the words of a column', () => {
  it('are the same in the CHECK of the database and in the types of the code', async () => {
    expect(await checkedWords()).toEqual(COLUMNS)
  })
})
