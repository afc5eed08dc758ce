import {
  addCharge,
  createClient,
  createServiceOrder,
  providerCatalog,
  readClient as readClientEndpoint,
  readServiceOrder,
  serviceCatalog,
  shipmentTypeCatalog,
  updateServiceOrder,
} from '@gpro/contracts'
import { made, unique } from '../made.ts'
import { type Fields, make, read } from './ask.ts'
import type { Staff } from './people.ts'

/** A client on 30 days of credit, of which no test is to run out. */
export async function givenClient({ admin }: Staff, fields: Fields<typeof createClient> = {}): Promise<number> {
  const credit = { payment_condition: 'credito', credit_days: 30, credit_limit: '1000000.00' } as const
  return (await make(admin, createClient, { name: unique('Cliente'), ...credit, ...fields })).id
}

export const readClient = ({ admin }: Staff, client: number) => read(admin, readClientEndpoint, client)

export async function givenProvider({ admin }: Staff, fields: Fields<typeof providerCatalog.create> = {}): Promise<number> {
  return (await make(admin, providerCatalog.create, { name: unique('Proveedor'), ...fields })).id
}

/** What is charged for: $100.00 with IVA. */
export async function givenService({ admin }: Staff, fields: Fields<typeof serviceCatalog.create> = {}): Promise<number> {
  return (await make(admin, serviceCatalog.create, { name: unique('Servicio'), default_price: '100.00', iva_type: 'gravado', ...fields })).id
}

/** One of those that the catalog has from the beginning. */
export async function givenShipmentType({ operativo }: Staff): Promise<number> {
  return made(await operativo.get(`/api${shipmentTypeCatalog.list.url}`))[0].id
}

/** A service order, of a client of its own unless one is named. */
export async function givenOrder(office: Staff, fields: Fields<typeof createServiceOrder> = {}): Promise<number> {
  const client = fields.client ?? (await givenClient(office))
  const shipment_type = fields.shipment_type ?? (await givenShipmentType(office))
  return (await make(office.operativo, createServiceOrder, { ...fields, client, shipment_type })).id
}

export const readOrder = ({ admin }: Staff, order: number) => read(admin, readServiceOrder, order)

export async function setStatus({ admin }: Staff, order: number, status: Fields<typeof updateServiceOrder>['status']): Promise<void> {
  await make(admin, updateServiceOrder, { status }, order)
}

/** A charge of $100.00 with IVA, of a service of its own unless one is named. */
export async function givenCharge(office: Staff, order: number, fields: Fields<typeof addCharge> = {}): Promise<number> {
  const service = fields.service ?? (await givenService(office))
  const terms = { quantity: 1, unit_price: '100.00', discount: 0, iva_type: 'gravado' } as const
  return (await make(office.operativo, addCharge, { ...terms, ...fields, service }, order)).charge_id
}
