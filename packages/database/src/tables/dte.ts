import type {
  DTE_ENVIRONMENTS,
  DTE_IDENTITY_TYPES,
  DTE_TYPES,
  DteEventKind,
  DteEventState,
  DteLotState,
  DteMailState,
  DteOutcome,
  DteQuestion,
  DteState,
} from '@gpro/core'
import type { Generated } from 'kysely'
import type { Money, Word, WordOrNull } from './columns.ts'

export interface DteTables {
  dte_emitter: DteEmitterTable
  dte_certificate: DteCertificateTable
  dte_series: DteSeriesTable
  dte_receiver: DteReceiverTable
  dte_document: DteDocumentTable
  dte_attempt: DteAttemptTable
  dte_event: DteEventTable
  dte_contingency: DteContingencyTable
  dte_report: DteReportTable
  dte_lot: DteLotTable
  dte_mail: DteMailTable
  dte_received: DteReceivedTable
  dte_received_line: DteReceivedLineTable
}

/** The agency, as its documents present it: one row. */
export interface DteEmitterTable {
  id: number
  nit: string
  nrc: string
  name: string
  trade_name: string
  activity_code: string
  activity: string
  department: string
  municipality: string
  district: string
  complement: string
  phone: string
  email: string
  establishment_type: Word<'01' | '02' | '04' | '07'>
  establishment: string
  point_of_sale: string
  responsible_name: string
  responsible_document_type: Word<'36' | '13' | '37' | '03' | '02'>
  responsible_document_number: string
  updated_at: string
}

/** What documents are signed with: one row. */
export interface DteCertificateTable {
  id: number
  nit: string
  sealed_certificate: string
  valid_from: string | null
  valid_to: string | null
  loaded_at: string
  loaded_by: number | null
}

/** Control numbers of one kind of document, from one place, in one year. */
export interface DteSeriesTable {
  id: Generated<number>
  environment: Word<(typeof DTE_ENVIRONMENTS)[number]>
  dte_type: Word<(typeof DTE_TYPES)[number]>
  establishment: string
  point_of_sale: string
  year: number
  /** Numbers up to this one were issued elsewhere. */
  started_after: Generated<number>
  last_number: Generated<number>
}

/** A client, as documents name it; empty is not known. */
export interface DteReceiverTable {
  client_id: number
  identity_type: Word<(typeof DTE_IDENTITY_TYPES)[number]>
  identity_number: string
  nrc: string
  trade_name: string
  activity_code: string
  activity: string
  department: string
  municipality: string
  district: string
  complement: string
  phone: string
  email: string
  country_code: string
  country: string
  person_type: number
  updated_at: string
}

export interface DteDocumentTable {
  id: Generated<number>
  /** Of a credit note: the invoice that it lowers. */
  invoice_id: number
  credit_note_id: Generated<number | null>
  series_id: number
  number: number
  control_number: string
  generation_code: string
  version: number
  /** Of its invoice or credit note. */
  total: Money
  json: string
  jws: string
  state: Word<DteState>
  signed_at: string
  rejected_at: string | null
  reception_stamp: Generated<string>
  received_at: string | null
  invalidated_at: Generated<string | null>
  /** During which it was issued. */
  contingency_id: Generated<number | null>
  code: Generated<string>
  words: Generated<string>
  /** A JSON array of texts. */
  observations: Generated<string>
  holder: string | null
  held_until: string | null
  next_attempt_at: string | null
  failures: Generated<number>
  created_by: number | null
  created_at: string
  updated_at: string
}

/** What is reported of documents to the Ministry: it is signed and sent as they are, and as they are kept. */
export interface DteEventTable {
  id: Generated<number>
  kind: Word<DteEventKind>
  /** That is taken back. */
  document_id: number | null
  /** Whose documents are reported. */
  contingency_id: Generated<number | null>
  environment: Word<(typeof DTE_ENVIRONMENTS)[number]>
  generation_code: string
  version: number
  json: string
  jws: string
  state: Word<DteEventState>
  /** CAT-024, or CAT-005 of a contingency. */
  reason_type: number
  reason: string
  /** That takes the place of what is taken back. */
  replacement_id: number | null
  signed_at: string
  rejected_at: string | null
  /** Empty where the answer that had it got lost. */
  reception_stamp: Generated<string>
  received_at: string | null
  code: Generated<string>
  words: Generated<string>
  /** A JSON array of texts. */
  observations: Generated<string>
  holder: string | null
  held_until: string | null
  next_attempt_at: string | null
  failures: Generated<number>
  created_by: number | null
  created_at: string
  updated_at: string
}

/** A request to the Ministry, about a document or with an event, written down before it leaves. */
export interface DteAttemptTable {
  id: Generated<number>
  document_id: Generated<number | null>
  event_id: Generated<number | null>
  lot_id: Generated<number | null>
  asked: Word<DteQuestion>
  started_at: string
  ended_at: string | null
  outcome: WordOrNull<DteOutcome>
  status: number | null
  code: Generated<string>
  words: Generated<string>
}

/** A time in which the Ministry cannot be reached, and documents are issued all the same; one at a time is open. */
export interface DteContingencyTable {
  id: Generated<number>
  environment: Word<(typeof DTE_ENVIRONMENTS)[number]>
  /** CAT-005. */
  reason_type: number
  reason: string
  began_at: string
  ended_at: string | null
  opened_by: number | null
  ended_by: number | null
  created_at: string
  updated_at: string
}

/** Documents that are sent together: up to a hundred. */
export interface DteLotTable {
  id: Generated<number>
  environment: Word<(typeof DTE_ENVIRONMENTS)[number]>
  send_code: string
  /** By which the Ministry knows it; empty until it has taken it in. */
  lot_code: Generated<string>
  state: Word<DteLotState>
  holder: string | null
  held_until: string | null
  next_attempt_at: string | null
  failures: Generated<number>
  created_at: string
  updated_at: string
}

/** Which documents an event reports as issued during a contingency. */
export interface DteReportTable {
  event_id: number
  document_id: number
}

/** A mail with a sealed document, from the moment it is owed until somebody took it. */
export interface DteMailTable {
  id: Generated<number>
  document_id: number
  /** Empty: the client has no address. */
  recipient: string
  /** The same each time it is sent. */
  message_id: string
  state: Word<DteMailState>
  attempts: Generated<number>
  words: Generated<string>
  holder: string | null
  held_until: string | null
  next_attempt_at: string | null
  ended_at: string | null
  created_by: number | null
  created_at: string
}

/** A retention certificate, as the client sent it; it is settled once, all else of it never changes. */
export interface DteReceivedTable {
  id: Generated<number>
  environment: Word<(typeof DTE_ENVIRONMENTS)[number]>
  version: number
  control_number: string
  generation_code: string
  /** Empty: it came without. */
  reception_stamp: string
  issue_date: string
  issuer_nit: string
  issuer_name: string
  client_id: number
  base: Money
  withheld: Money
  json: string
  /** SHA-256 of the bytes that came, hex. */
  digest: string
  /** When the first of its lines became a payment. */
  registered_at: string | null
  set_aside_at: string | null
  set_aside_reason: Generated<string>
  created_by: number | null
  created_at: string
}

/** What a certificate withholds of one document, as the client wrote it. */
export interface DteReceivedLineTable {
  id: Generated<number>
  received_id: number
  position: number
  /** CAT-002. */
  document_type: string
  document_number: string
  issue_date: string | null
  base: Money
  /** CAT-006. */
  retention_code: string
  withheld: Money
  description: string
  /** When it first became a payment. */
  registered_at: string | null
}
