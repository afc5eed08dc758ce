import { addDays, type Day, monthName, startOfDay } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Database } from '@gpro/infra'
import { sql, type Transaction } from 'kysely'

type Trx = Transaction<Tables>

interface Row {
  /** What its own row hangs on: an order, or an invoice. */
  readonly parent: number
  readonly number: number
  readonly day: Day
  readonly amount: number
}

const FIRST_DAY = '2020-01-01'
const DAYS = 2000
const AT = startOfDay(FIRST_DAY)
const TIMES = { created_at: AT, updated_at: AT }
/** Rows of one statement: SQLite takes 32,766 values. */
const CHUNK = 500

interface Wanted {
  /** The orders are theirs by turns. */
  readonly clients: number
  /** Of every invoice; without it 30 days after its own day. */
  readonly due?: Day
}

/** As many orders, each with an expense, an invoice and a payment, straight into their tables. */
export async function addRows({ engine, kysely }: Database, count: number, { clients, due }: Wanted): Promise<void> {
  const owners = await kysely.transaction().execute((trx) => addClients(trx, clients))
  for (let from = 1; from <= count; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - from + 1) }, (_, index) => from + index)
    await kysely.transaction().execute(async (trx) => {
      const orders = await addOrders(trx, owners, numbers)
      const rows = orders.map(({ id }, index) => ({ parent: id, number: from + index, day: dayOf(from + index), amount: 10_000 + index }))
      await addExpenses(trx, rows)
      await addPayments(trx, await addInvoices(trx, rows, due))
    })
  }
  // A server does so by itself within a minute.
  if (engine === 'postgresql') await sql`analyze`.execute(kysely)
}

function dayOf(number: number): Day {
  return addDays(FIRST_DAY, number % DAYS)
}

async function addClients(trx: Trx, count: number): Promise<number[]> {
  const texts = { legal_name: '', iva_registration: '', address: '', phone: '', secondary_phone: '', email: '', contact_person: '', notes: '' }
  const terms = { client_type: 'nacional', payment_condition: 'credito', credit_days: 30, credit_limit: 0, taxpayer_type: 'pequeno' }
  const names = Array.from({ length: count }, (_, index) => ({ name: `Cliente de medición ${index}`, name_key: `cliente de medicion ${index}` }))
  const clients = names.map((name) => ({ ...texts, ...terms, ...TIMES, ...name, search_text: '' }))
  return (await trx.insertInto('client').values(clients).returning('id').execute()).map(({ id }) => id)
}

function addOrders(trx: Trx, clients: readonly number[], numbers: readonly number[]) {
  return trx
    .insertInto('service_order')
    .values(
      numbers.map((number) => ({
        ...TIMES,
        order_number: `${number}-2020`,
        order_year: 2020,
        order_sequence: number,
        is_manual: 0,
        client_id: clients[number % clients.length] ?? 0,
        shipment_type_id: 1,
        purchase_order: `PO-${number}`,
        bl_reference: `BL-${number}`,
        duca: `4-${number}`,
        notes: 'Importación de mercadería de prueba',
        status: 'finalizada',
        mes: monthName(dayOf(number)),
        search_text: '',
        eta: dayOf(number),
      })),
    )
    .returning('id')
    .execute()
}

async function addExpenses(trx: Trx, rows: readonly Row[]): Promise<void> {
  const values = rows.map(({ parent, number, day, amount }) => ({
    ...TIMES,
    transfer_type: 'cargos',
    status: 'aprobado',
    payment_method: 'transferencia',
    order_id: parent,
    amount,
    description: `Gasto de prueba ${number}`,
    beneficiary_name: 'Beneficiario de prueba',
    ccf: '',
    invoice_number: `F-${number}`,
    generation_code: '',
    reception_stamp: '',
    transaction_date: day,
    mes: monthName(day),
    markup: 0,
    iva_type: 'no_sujeto',
    is_pass_through: 0,
    search_text: '',
  }))
  await trx.insertInto('transfer').values(values).execute()
}

/** The invoices as the rows that payments hang on. */
async function addInvoices(trx: Trx, rows: readonly Row[], due: Day | undefined): Promise<Row[]> {
  const values = rows.map(({ parent, number, day, amount }) => ({
    ...TIMES,
    order_id: parent,
    invoice_number: `M-${number}`,
    number_key: String(number).padStart(9, '0'),
    ccf: `CCF-${number}`,
    invoice_type: 'DTE',
    issue_date: day,
    due_date: due ?? addDays(day, 30),
    subtotal_services: amount,
    iva_services: 0,
    subtotal_third_party: 0,
    iva_third_party: 0,
    retencion: 0,
    total: amount,
    paid: 1,
    payment_condition: 'credito',
    dte_number: '',
    generation_code: `G-${number}`,
    reception_stamp: `S-${number}`,
    notes: '',
    search_text: '',
    void_reason: '',
  }))
  const added = await trx.insertInto('invoice').values(values).returning('id').execute()
  return rows.map((row, index) => ({ ...row, parent: added[index]?.id ?? 0 }))
}

async function addPayments(trx: Trx, invoices: readonly Row[]): Promise<void> {
  const values = invoices.map(({ parent, number, day }) => ({
    ...TIMES,
    invoice_id: parent,
    payment_date: day,
    amount: 1,
    payment_method: 'transferencia',
    reference_number: `R-${number}`,
    numero_comprobante_retencion: '',
    retention_generation_code: '',
    retention_reception_stamp: '',
    notes: '',
  }))
  await trx.insertInto('payment').values(values).execute()
}
