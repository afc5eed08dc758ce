import { made } from '../client.ts'
import { ADMIN, type Proof } from '../system.ts'
import type { Caller, Told } from './caller.ts'

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
      const { username, password } = ADMIN
      token = system.anonymous.post('/users/token/', { username, password }).then((answer) => String(made(answer).access))
    }
    return token
  }
}

/** The office before the work begins: clients of which some withhold 1 %, services, a provider. */
export async function givenWorld(call: Caller, token: string): Promise<World> {
  const make = async (path: string, body: object) => done(await call(token, { method: 'POST', path, body })).id as number
  const client = (number: number) =>
    make('/clients/', {
      name: `Cliente de prueba ${number}`,
      payment_condition: 'credito',
      credit_days: 30,
      credit_limit: '9999999.00',
      taxpayer_type: number % 2 === 0 ? 'grande' : 'pequeno',
    })
  const service = (number: number) =>
    make('/catalogs/services/', { name: `Servicio de prueba ${number}`, default_price: '100.00', iva_type: number % 2 === 0 ? 'gravado' : 'exento' })
  const [shipment] = done(await call(token, { method: 'GET', path: '/catalogs/shipment-types/' }))
  return {
    orders: [],
    invoices: [],
    clients: [await client(1), await client(2), await client(3), await client(4)],
    services: [await service(1), await service(2)],
    provider: await make('/catalogs/providers/', { name: 'Proveedor de prueba' }),
    shipmentType: shipment.id,
  }
}

function done({ outcome, status, body }: Told): Told['body'] {
  if (outcome !== 'accepted') throw new Error(`The office could not be set up: ${status} ${JSON.stringify(body)}`)
  return body
}
