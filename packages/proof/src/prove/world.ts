import {
  accessToken,
  type Call,
  createClient,
  givenClient,
  givenProvider,
  givenService,
  givenShipmentType,
  officeOf,
} from '@gpro/infra/testing/office'
import { ADMIN, type Proof } from '../system.ts'
import type { Caller } from './caller.ts'

export interface KnownOrder {
  readonly id: number
  readonly charges: number[]
  readonly expenses: number[]
}

export interface KnownInvoice {
  readonly id: number
  readonly order: KnownOrder
  readonly charges: readonly number[]
  readonly expenses: readonly number[]
  readonly payments: number[]
  readonly notes: number[]
}

/** What the clients know of, as they have been told: all of it may have changed since. */
export interface World {
  readonly orders: KnownOrder[]
  readonly invoices: KnownInvoice[]
  readonly clients: readonly number[]
  readonly services: readonly number[]
  readonly provider: number
  readonly shipmentType: number
}

/** Few enough that everybody meets on the same documents. */
const IN_USE = 10

export function remember<Value>(known: Value[], value: Value): void {
  known.push(value)
  if (known.length > IN_USE) known.shift()
}

/** Tokens of the administrator, who may do everything; anew before they run out. */
export function createTokens(system: Proof): () => Promise<string> {
  const LIFE_MS = 40 * 60_000
  let token: Promise<string> | undefined
  let until = 0
  return () => {
    if (!token || performance.now() > until) {
      until = performance.now() + LIFE_MS
      token = accessToken(system.anonymous, ADMIN)
    }
    return token
  }
}

/** The office before the work begins: clients of which some withhold 1 %, services, a provider. */
export async function givenWorld(call: Caller, token: string): Promise<World> {
  const office = officeOf(createClient(patient(call, token)))
  const client = (number: number) =>
    givenClient(office, { name: `Cliente de prueba ${number}`, credit_limit: '9999999.00', taxpayer_type: number % 2 === 0 ? 'grande' : 'pequeno' })
  const service = (number: number) =>
    givenService(office, { name: `Servicio de prueba ${number}`, iva_type: number % 2 === 0 ? 'gravado' : 'exento' })
  return {
    orders: [],
    invoices: [],
    clients: [await client(1), await client(2), await client(3), await client(4)],
    services: [await service(1), await service(2)],
    provider: await givenProvider(office, { name: 'Proveedor de prueba' }),
    shipmentType: await givenShipmentType(office),
  }
}

/** The calls of a client who asks until somebody says yes or no. */
export function patient(call: Caller, token: string): Call {
  return async (method, url, body) => {
    // Bodies of the office are objects.
    const told = await call(token, { method, url, ...(body !== undefined && { body: body as object }) })
    return { status: told.status, headers: {}, body: told.body, bytes: Buffer.alloc(0) }
  }
}
