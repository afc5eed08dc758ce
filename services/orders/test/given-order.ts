import type { LoggedIn, System } from '@gpro/infra/testing'
import { unique } from './given-client.ts'

type Fields = Readonly<Record<string, unknown>>

interface MadeOrder {
  readonly id: number
  readonly order_number: string
  readonly version: number
}

/** A service order, made over HTTP; shipment type 1 is one of the catalog's own. */
export async function givenServiceOrder(who: LoggedIn, client: number, fields: Fields = {}): Promise<MadeOrder> {
  const { status, body } = await who.post('/api/orders/service-orders/', { client, shipment_type: 1, ...fields })
  if (status !== 201) throw new Error(`Order refused: ${JSON.stringify(body)}`)
  return body
}

interface MadeTransfer {
  readonly id: number
  readonly status: string
}

/** An expense of an order, made over HTTP. */
export async function givenTransfer(who: LoggedIn, order: number, fields: Fields = {}): Promise<MadeTransfer> {
  const sent = { service_order: order, transfer_type: 'cargos', amount: '100.00', description: unique('Gasto'), ...fields }
  const { status, body } = await who.post('/api/transfers/transfers/', sent)
  if (status !== 201) throw new Error(`Expense refused: ${JSON.stringify(body)}`)
  return body
}

/** A charge, straight into invoicing's table: 100.00 with IVA unless said otherwise. */
export async function givenCharge(
  { database, ctx }: System,
  order: number,
  { net = 10_000, iva = 1_300, ivaType = 'gravado' } = {},
): Promise<number> {
  const at = ctx.now().toISOString()
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
export async function givenLine(
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
export async function givenTerms({ database, ctx }: System, transfer: number, markup: number, ivaType: string): Promise<void> {
  const values = { transfer_id: transfer, markup, iva_type: ivaType, updated_at: ctx.now().toISOString() }
  await database.kysely.insertInto('expense_billing').values(values).execute()
}
