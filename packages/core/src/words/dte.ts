/** Environments of the Ministry: tests, and what counts. */
export const DTE_ENVIRONMENTS = ['00', '01'] as const

/** CAT-002 of what an invoice becomes: FE, CCF, FEX; and of its credit notes. */
export const DTE_TYPES = ['01', '03', '05', '11'] as const

/** CAT-022: NIT, DUI, other, passport, residence card; empty is not known. */
export const DTE_IDENTITY_TYPES = ['', '36', '13', '37', '03', '02'] as const

/** Signed and under way, stamped, refused, given up, taken back at the Ministry. */
export const DTE_STATES = ['signed', 'sealed', 'rejected', 'abandoned', 'invalidated'] as const
export type DteState = (typeof DTE_STATES)[number]

/** What the Ministry is asked about a document. */
export const DTE_QUESTIONS = ['send', 'consult'] as const
export type DteQuestion = (typeof DTE_QUESTIONS)[number]

/** What an attempt proves. */
export const DTE_OUTCOMES = ['sealed', 'rejected', 'unknown', 'not_sent', 'not_received'] as const
export type DteOutcome = (typeof DTE_OUTCOMES)[number]

/** What is reported to the Ministry about documents, signed as they are. */
export const DTE_EVENT_KINDS = ['invalidation', 'contingency'] as const
export type DteEventKind = (typeof DTE_EVENT_KINDS)[number]

export const DTE_EVENT_STATES = ['signed', 'sealed', 'rejected'] as const
export type DteEventState = (typeof DTE_EVENT_STATES)[number]

/** Of a lot: on its way, taken in by the Ministry, settled or given up; its documents are settled one by one. */
export const DTE_LOT_STATES = ['sent', 'received', 'done'] as const
export type DteLotState = (typeof DTE_LOT_STATES)[number]

/** Owed, taken by a mail server, left as a file, given up, owed to nobody because the client has no address. */
export const DTE_MAIL_STATES = ['waiting', 'sent', 'filed', 'failed', 'no_address'] as const
export type DteMailState = (typeof DTE_MAIL_STATES)[number]

/** A retention certificate that came: to be looked at, its lines registered as payments, or kept without. */
export const RETENTION_CERTIFICATE_STATES = ['received', 'registered', 'set_aside'] as const
export type RetentionCertificateState = (typeof RETENTION_CERTIFICATE_STATES)[number]

/** How a line of a certificate stands to the invoices: what may be registered, what is, and why another may not. */
export const RETENTION_LINE_STATES = [
  'matched',
  'registered',
  'no_invoice',
  'ambiguous',
  'other_client',
  'void',
  'other_rate',
  'no_retention',
  'has_certificate',
  'other_amount',
  'no_balance',
  'repeated',
] as const
export type RetentionLineState = (typeof RETENTION_LINE_STATES)[number]
