import {
  bankCatalog,
  createClient,
  customsCatalog,
  providerCatalog,
  providerCategoryCatalog,
  serviceCatalog,
  shipmentTypeCatalog,
  subClientCatalog,
} from '@gpro/contracts'
import type { IvaType } from '@gpro/core'
import type { Clerk } from './office.ts'
import type { Random } from './random.ts'

const SERVICES = [
  { name: 'Trámite aduanal de importación (demo)', price: '125.00', iva_type: 'gravado' },
  { name: 'Trámite aduanal de exportación (demo)', price: '95.00', iva_type: 'gravado' },
  { name: 'Elaboración de DUCA (demo)', price: '45.00', iva_type: 'gravado' },
  { name: 'Transporte local de contenedor (demo)', price: '280.00', iva_type: 'gravado' },
  { name: 'Custodia de mercadería (demo)', price: '150.00', iva_type: 'gravado' },
  { name: 'Almacenaje por día (demo)', price: '18.50', iva_type: 'gravado' },
  { name: 'Gestión de permisos (demo)', price: '60.00', iva_type: 'gravado' },
  { name: 'Flete internacional (demo)', price: '1350.00', iva_type: 'no_sujeto' },
  { name: 'Seguro de carga (demo)', price: '72.35', iva_type: 'exento' },
  { name: 'Inspección no intrusiva (demo)', price: '33.90', iva_type: 'exento' },
] as const

const CATEGORIES = ['Naviera', 'Agencia de carga', 'Aerolínea', 'Transportista', 'Almacenadora'] as const

export interface DemoService {
  readonly id: number
  readonly price: string
  readonly iva_type: IvaType
}

export interface DemoClient {
  readonly id: number
  readonly grande: boolean
  readonly credit_days: number
  readonly international: boolean
  readonly subClients: readonly number[]
}

export interface Catalogs {
  readonly services: readonly DemoService[]
  readonly providers: readonly number[]
  readonly banks: readonly number[]
  readonly customs: readonly number[]
  readonly shipmentTypes: readonly number[]
  readonly clients: readonly DemoClient[]
}

const two = (value: number) => String(value).padStart(2, '0')

/** One after the other, so that ids are the same each time. */
async function each<Input, Output>(inputs: readonly Input[], make: (input: Input, index: number) => Promise<Output>): Promise<Output[]> {
  const made: Output[] = []
  for (const [index, input] of inputs.entries()) made.push(await make(input, index))
  return made
}

const count = (length: number) => Array.from({ length }, (_, index) => index + 1)

/** The demo's catalogs and its forty clients. Every name says that it is a demo's. */
export async function fillCatalogs(admin: Clerk, random: Random): Promise<Catalogs> {
  const services = await each(SERVICES, async ({ name, price, iva_type }) => {
    const { id } = await admin.ask(serviceCatalog.create, {
      name,
      description: 'Servicio de demostración',
      default_price: price,
      iva_type,
      applies_iva: iva_type === 'gravado',
    })
    return { id, price, iva_type }
  })
  const categories = await each(CATEGORIES, async (name) => (await admin.ask(providerCategoryCatalog.create, { name, description: 'Demo' })).id)
  const providers = await each(count(15), async (number) => {
    const category = categories[number % categories.length] ?? null
    return (await admin.ask(providerCatalog.create, { name: `Proveedor Demo ${two(number)}`, category, nit: `DEMO-P-${two(number)}` })).id
  })
  const banks = await each(count(3), async (number) => (await admin.ask(bankCatalog.create, { name: `Banco Demo ${number}` })).id)
  const customs = await each(
    count(4),
    async (number) => (await admin.ask(customsCatalog.create, { name: `Aduana Demo ${number}`, code: `D${number}`, location: 'Demo' })).id,
  )
  // The migrations bring the six ways of shipping.
  const shipmentTypes = (await admin.ask(shipmentTypeCatalog.list)).map(({ id }) => id)
  const clients = await each(count(40), (number) => addClient(admin, random, number))
  return { services, providers, banks, customs, shipmentTypes, clients }
}

async function addClient(admin: Clerk, random: Random, number: number): Promise<DemoClient> {
  const grande = number % 4 === 0
  const international = number % 10 === 7
  const creditDays = random.pick([0, 15, 30, 30, 45, 60])
  const { id } = await admin.ask(createClient, {
    client_type: international ? 'internacional' : 'nacional',
    name: `Cliente Demo ${two(number)}`,
    legal_name: `Cliente Demo ${two(number)} (empresa ficticia)`,
    nit: `DEMO-C-${two(number)}`,
    iva_registration: `DEMO-${two(number)}`,
    email: `cliente${two(number)}@demo.invalid`,
    contact_person: `Contacto Demo ${two(number)}`,
    payment_condition: creditDays === 0 ? 'contado' : 'credito',
    credit_days: creditDays,
    credit_limit: creditDays === 0 ? '0.00' : `${random.between(5, 40) * 1000}.00`,
    taxpayer_type: grande ? 'grande' : random.pick(['pequeno', 'mediano'] as const),
    is_active: true,
    notes: 'Datos de demostración',
  })
  const subClients = await each(count(number % 5 === 0 ? 2 : 0), async (part) => {
    return (await admin.ask(subClientCatalog.create, { name: `Subcliente Demo ${two(number)}-${part}`, parent_client: id })).id
  })
  return { id, grande, credit_days: creditDays, international, subClients }
}
