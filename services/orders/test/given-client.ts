import { type LoggedIn, made, type System, unique } from '@gpro/infra/testing'

let count = 0

/** A client on 30 days of credit, made over HTTP. */
export async function givenClient(admin: LoggedIn, fields: Readonly<Record<string, unknown>> = {}): Promise<{ id: number; name: string }> {
  const body = { name: unique('Cliente'), payment_condition: 'credito', credit_days: 30, credit_limit: '1000.00', ...fields }
  return made(await admin.post('/api/clients/', body))
}

export interface GivenOrder {
  readonly client: number
  readonly status?: string
}

/** A service order, straight into its table: its own rules are tested elsewhere. Of a year of its own, away from numbers that are given out. */
export async function givenOrder({ database, ctx }: System, { client, status = 'pendiente' }: GivenOrder): Promise<number> {
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

export interface GivenInvoice {
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
export async function givenInvoice({ database, ctx }: System, given: GivenInvoice): Promise<number> {
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
export async function givenExpense(
  { database, ctx }: System,
  { order, provider, amount, status = 'pendiente', date = '2026-03-01' }: GivenExpense,
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

export interface GivenExpense {
  readonly order?: number
  readonly provider?: number
  readonly amount: number
  readonly status?: string
  readonly date?: string
}
