import type { Cents, Day, Instant, IvaType } from '@gpro/core'

/** CAT-002 of the documents that are built here. */
export type IssuedType = '01' | '03' | '05' | '11'

/** CAT-022: NIT, DUI, other, passport, residence card. */
export type IdentityType = '36' | '13' | '37' | '03' | '02'

export interface Identification {
  readonly environment: '00' | '01'
  readonly control_number: string
  readonly generation_code: string
  readonly issued_at: Instant
  /** CAT-005; a document that is delivered before the Ministry has it. */
  readonly contingency: { readonly type: number; readonly reason: string | null } | null
}

export interface Address {
  /** CAT-012. */
  readonly department: string
  /** CAT-013. */
  readonly municipality: string
  /** CAT-008. */
  readonly district: string
  readonly complement: string
}

export interface Person {
  readonly name: string
  readonly document_type: IdentityType
  readonly document_number: string
}

/** The agency, as its documents present it. */
export interface Emitter {
  readonly nit: string
  readonly nrc: string
  readonly name: string
  readonly trade_name: string | null
  readonly activity_code: string
  readonly activity: string
  readonly address: Address
  readonly phone: string
  readonly email: string
  /** CAT-009. */
  readonly establishment_type: '01' | '02' | '04' | '07'
  /** As the Ministry knows them: `M001`, `P001`. */
  readonly establishment: string
  readonly point_of_sale: string
  readonly own_establishment: string | null
  readonly own_point_of_sale: string | null
  /** Who answers for events. */
  readonly responsible: Person
}

/** A client with an NRC: what a CCF and its credit notes need. */
export interface Taxpayer {
  readonly nit: string
  readonly nrc: string | null
  readonly name: string
  readonly trade_name: string | null
  readonly activity_code: string
  readonly activity: string
  readonly address: Address
  readonly phone: string | null
  readonly email: string | null
}

/** A client without NRC. */
export interface Consumer {
  readonly document_type: IdentityType | null
  readonly document_number: string | null
  readonly name: string | null
  readonly activity_code: string | null
  readonly activity: string | null
  readonly address: Address | null
  readonly phone: string | null
  readonly email: string | null
}

export interface ForeignClient {
  readonly document_type: IdentityType
  readonly document_number: string
  readonly name: string
  readonly trade_name: string | null
  readonly activity: string
  /** CAT-020, ISO. */
  readonly country_code: string
  readonly country: string
  readonly address: string
  /** CAT-029: 1 natural, 2 legal. */
  readonly person_type: number
  readonly phone: string | null
  readonly email: string | null
}

/** What is sold, or, as a `pass_through`, what was paid in the client's name and is only handed on. */
export type LineClass = IvaType | 'pass_through'

/** A line with the amounts that the invoice has for it; `net` is quantity × price less the discount, rounded once. */
export interface DocumentLine {
  readonly description: string
  readonly code: string | null
  /** CAT-011. */
  readonly item_type: number
  readonly class: LineClass
  readonly quantity: number
  /** Without IVA. */
  readonly unit_price: Cents
  readonly net: Cents
  readonly iva: Cents
}

export type Payment =
  | { readonly condition: 'contado'; readonly method: string; readonly reference: string | null }
  | { readonly condition: 'credito'; readonly method: string; readonly credit_days: number }

interface Common {
  readonly identification: Identification
  readonly emitter: Emitter
  readonly lines: readonly DocumentLine[]
  readonly observations: string | null
  readonly appendix: readonly { readonly field: string; readonly label: string; readonly value: string }[]
}

interface Sale extends Common {
  readonly payment: Payment
  /** DUCA, BL and other papers of the shipment: CAT-021, 1 or 2. */
  readonly associated: readonly { readonly code: number; readonly description: string; readonly detail: string }[]
}

export interface CcfInput extends Sale {
  readonly type: '03'
  readonly receiver: Taxpayer
  /** What the client withholds, as the invoice says. */
  readonly retention: Cents
}

export interface FeInput extends Sale {
  readonly type: '01'
  readonly receiver: Consumer | null
  readonly retention: Cents
}

export interface FexInput extends Sale {
  readonly type: '11'
  readonly receiver: ForeignClient
}

export interface CreditNoteInput extends Common {
  readonly type: '05'
  readonly receiver: Taxpayer
  /** The share of the retention that goes back. */
  readonly retention: Cents
  readonly condition: 'contado' | 'credito'
  /** The CCF that it lowers: its generation code and its own date. */
  readonly related: { readonly generation_code: string; readonly issue_date: Day }
}

export type DocumentInput = CcfInput | FeInput | FexInput | CreditNoteInput
