import { type Address, type Consumer, type ForeignClient, type IdentityType, readDui, readNit, type Taxpayer } from '@gpro/dte'

/** A client and what is known of it for documents; empty is not known. */
export interface Receiver {
  readonly client_name: string
  readonly legal_name: string
  readonly identity_type: IdentityType | ''
  readonly identity_number: string
  readonly nrc: string
  readonly trade_name: string
  readonly activity_code: string
  readonly activity: string
  readonly department: string
  readonly municipality: string
  readonly district: string
  readonly complement: string
  readonly phone: string
  readonly email: string
  readonly country_code: string
  readonly country: string
  readonly person_type: number | null
  /** Null: nothing was ever given. */
  readonly updated_at: string | null
}

export interface Missing {
  readonly field: string
  readonly message: string
}

type IssuedType = '01' | '03' | '11'

const NEEDED: Readonly<Record<IssuedType, Readonly<Partial<Record<keyof Receiver, string>>>>> = {
  '01': {},
  '03': {
    nrc: 'el NRC',
    activity_code: 'el código de actividad económica',
    activity: 'la actividad económica',
    department: 'el departamento',
    municipality: 'el municipio',
    district: 'el distrito',
    complement: 'la dirección',
  },
  '11': {
    identity_type: 'el tipo de documento de identidad',
    identity_number: 'el número de documento de identidad',
    activity: 'la actividad económica',
    country_code: 'el código de su país',
    country: 'el nombre de su país',
    complement: 'la dirección',
  },
}

/** What a document of this type cannot do without. Whom an FE must name depends on its total, and is checked with it. */
export function missingOf(receiver: Receiver, type: IssuedType): Missing[] {
  // Who has an NRC gets a CCF: nobody may be taken for a consumer because nothing is known of them.
  if (receiver.updated_at === null) return [{ field: 'identity_type', message: 'no se han dado' }]
  const missing = Object.entries(NEEDED[type])
    // The keys are those of a receiver.
    .filter(([field]) => receiver[field as keyof Receiver] === '')
    .map(([field, what]) => ({ field, message: `falta ${what}` }))
  return [...missing, ...wrongIdentity(receiver, type)]
}

function wrongIdentity({ identity_type: type, identity_number: number }: Receiver, document: IssuedType): Missing[] {
  const wrong = (message: string) => [{ field: 'identity_number', message }]
  if (document === '03' && (type !== '36' || number === '')) return wrong('falta el NIT')
  if ((type === '') !== (number === '')) return wrong('el tipo y el número de documento van juntos')
  if (type === '36' && readNit(number) === undefined) return wrong('un NIT tiene 14 dígitos, o 9 si es el DUI')
  if (type === '13' && readDui(number) === undefined) return wrong('un DUI tiene 9 dígitos')
  return []
}

/** A client with an NRC. */
export function toTaxpayer(receiver: Receiver): Taxpayer {
  return {
    nit: readNit(receiver.identity_number) ?? receiver.identity_number,
    nrc: receiver.nrc,
    name: nameOf(receiver),
    trade_name: receiver.trade_name || null,
    activity_code: receiver.activity_code,
    activity: receiver.activity,
    address: addressOf(receiver),
    phone: receiver.phone || null,
    email: receiver.email || null,
  }
}

/** A client without; what is not known is left out. */
export function toConsumer(receiver: Receiver): Consumer {
  return {
    document_type: receiver.identity_type || null,
    document_number: identityOf(receiver) || null,
    name: nameOf(receiver),
    activity_code: receiver.activity_code || null,
    activity: receiver.activity || null,
    address: receiver.department && receiver.municipality && receiver.district && receiver.complement ? addressOf(receiver) : null,
    phone: receiver.phone || null,
    email: receiver.email || null,
  }
}

export function toForeignClient(receiver: Receiver): ForeignClient {
  return {
    // Asked for by missingOf.
    document_type: receiver.identity_type || '37',
    document_number: identityOf(receiver),
    name: nameOf(receiver),
    trade_name: receiver.trade_name || null,
    activity: receiver.activity,
    country_code: receiver.country_code,
    country: receiver.country,
    address: receiver.complement,
    person_type: receiver.person_type ?? 2,
    phone: receiver.phone || null,
    email: receiver.email || null,
  }
}

function identityOf({ identity_type: type, identity_number: number }: Receiver): string {
  if (type === '36') return readNit(number) ?? number
  return type === '13' ? (readDui(number) ?? number) : number
}

function nameOf({ legal_name, client_name }: Receiver): string {
  return legal_name || client_name
}

function addressOf({ department, municipality, district, complement }: Receiver): Address {
  return { department, municipality, district, complement }
}
