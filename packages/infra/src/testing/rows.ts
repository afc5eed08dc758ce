import { unique } from './made.ts'
import type { System } from './system.ts'

// Rows straight into the tables, for the tests of a service that reads what another one writes.

let count = 0

interface GivenOrderRow {
  readonly client: number
  readonly status?: string
}

/** A service order, straight into its table: its own rules are tested elsewhere. Of a year of its own, away from numbers that are given out. */
export async function givenOrderRow({ database, ctx }: System, { client, status = 'pendiente' }: GivenOrderRow): Promise<number> {
  count += 1
  const at = ctx.now()
  const { id } = await database.kysely
    .insertInto('service_order')
    .values({
      order_number: `${count}-2001`,
      order_year: 2001,
      order_sequence: count,
      is_manual: 0,
      client_id: client,
      shipment_type_id: 1,
      purchase_order: '',
      bl_reference: '',
      duca: '',
      notes: '',
      status,
      mes: 'ENERO',
      search_text: '',
      closed_at: status === 'cerrada' ? at : null,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface GivenInvoiceRow {
  readonly order: number
  readonly issue_date: string
  readonly due_date?: string
  /** In cents, like all amounts here. */
  readonly total: number
  readonly paid?: number
  readonly credited?: number
  readonly voided?: boolean
}

/** An invoice of services, straight into its table. */
export async function givenInvoiceRow({ database, ctx }: System, given: GivenInvoiceRow): Promise<number> {
  count += 1
  const at = ctx.now()
  const { id } = await database.kysely
    .insertInto('invoice')
    .values({
      order_id: given.order,
      invoice_number: `PRE-${count}`,
      ccf: '',
      invoice_type: 'DTE',
      issue_date: given.issue_date,
      due_date: given.due_date ?? null,
      subtotal_services: given.total,
      iva_services: 0,
      subtotal_third_party: 0,
      iva_third_party: 0,
      retencion: 0,
      total: given.total,
      paid: given.paid ?? 0,
      credited: given.credited ?? 0,
      payment_condition: 'credito',
      dte_number: '',
      generation_code: '',
      reception_stamp: '',
      notes: '',
      search_text: '',
      void_reason: '',
      voided_at: given.voided ? at : null,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An expense, straight into its table. */
export async function givenExpenseRow(
  { database, ctx }: System,
  { order, provider, amount, status = 'pendiente', date = '2026-03-01' }: GivenExpenseRow,
): Promise<void> {
  const at = ctx.now()
  await database.kysely
    .insertInto('transfer')
    .values({
      transfer_type: order === undefined ? 'admin' : 'cargos',
      order_id: order ?? null,
      provider_id: provider ?? null,
      status,
      payment_method: '',
      amount,
      paid: status === 'pagado' ? amount : 0,
      description: 'Gasto',
      beneficiary_name: '',
      ccf: '',
      invoice_number: '',
      generation_code: '',
      reception_stamp: '',
      transaction_date: date,
      mes: 'MARZO',
      markup: 0,
      iva_type: 'no_sujeto',
      is_pass_through: 0,
      search_text: '',
      created_at: at,
      updated_at: at,
    })
    .execute()
}

interface GivenExpenseRow {
  readonly order?: number
  readonly provider?: number
  readonly amount: number
  readonly status?: string
  readonly date?: string
}

/** A charge, straight into invoicing's table: 100.00 with IVA unless said otherwise. */
export async function givenChargeRow(
  { database, ctx }: System,
  order: number,
  { net = 10_000, iva = 1_300, ivaType = 'gravado' } = {},
): Promise<number> {
  const at = ctx.now()
  const name = unique('Servicio')
  const service = await database.kysely
    .insertInto('service')
    .values({ name, name_key: name.toLowerCase(), description: '', default_price: net, iva_type: ivaType, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await database.kysely
    .insertInto('charge')
    .values({
      order_id: order,
      service_id: service.id,
      description: name,
      iva_type: ivaType,
      is_third_party_service: 0,
      quantity: 1,
      unit_price: net,
      discount: 0,
      net,
      iva,
      total: net + iva,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A live line that bills a charge or an expense, straight into invoicing's table. */
export async function givenLineRow(
  { database }: System,
  invoice: number,
  billed: { readonly charge?: number; readonly transfer?: number },
): Promise<void> {
  await database.kysely
    .insertInto('invoice_line')
    .values({
      invoice_id: invoice,
      charge_id: billed.charge ?? null,
      transfer_id: billed.transfer ?? null,
      iva_type: 'no_sujeto',
      net: 10_000,
      iva: 0,
      total: 10_000,
    })
    .execute()
}

/** The terms that invoicing's calculator sets, straight into its table. */
export async function givenTermsRow({ database, ctx }: System, transfer: number, markup: number, ivaType: string): Promise<void> {
  const values = { transfer_id: transfer, markup, iva_type: ivaType, updated_at: ctx.now() }
  await database.kysely.insertInto('expense_billing').values(values).execute()
}

/** There is one petty cash: each test begins with it as on the first day. */
export async function emptyBox({ database }: System): Promise<void> {
  const { kysely } = database
  await kysely.deleteFrom('cash_transaction').execute()
  await kysely.deleteFrom('cash_count_detail').execute()
  for (const { id } of await kysely.selectFrom('cash_count').select('id').orderBy('id', 'desc').execute()) {
    await kysely.deleteFrom('cash_count').where('id', '=', id).execute()
  }
}
