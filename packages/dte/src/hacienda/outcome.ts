import type { Instant } from '@gpro/core'

/** What came back, for the record: no status where nothing did. */
export interface Exchange {
  readonly status: number | null
  readonly body: string
}

interface Told {
  /** `codigoMsg`. */
  readonly code: string
  readonly description: string
  readonly observations: readonly string[]
}

export interface Sealed extends Told {
  readonly state: 'sealed'
  readonly reception_stamp: string
  readonly processed_at: Instant | undefined
}

export interface Rejected extends Told {
  readonly state: 'rejected'
  /** `clasificaMsg`: 10 to 21, 98, 99. */
  readonly class: string
}

/** It may have been received: it must be consulted before it is sent again. */
export interface Unknown {
  readonly state: 'unknown'
  readonly reason: string
}

/** It surely was not received, because it never left: it may be sent again as it is. */
export interface NotSent {
  readonly state: 'not_sent'
  readonly cause: 'credentials' | 'unreachable'
  readonly reason: string
}

/** The Ministry says that it has no such document. */
export interface NotReceived {
  readonly state: 'not_received'
}

export interface LotReceived {
  readonly state: 'received'
  readonly lot_code: string
}

export interface LotAnswered {
  readonly state: 'answered'
  /** Those that are done; a lot takes minutes. */
  readonly documents: readonly { readonly generation_code: string; readonly outcome: Sealed | Rejected | Unknown }[]
}

export type With<Outcome> = Outcome & { readonly exchange: Exchange }
export type SendOutcome = With<Sealed | Rejected | Unknown | NotSent>
export type ConsultOutcome = With<Sealed | Rejected | NotReceived | Unknown | NotSent>
export type LotOutcome = With<LotReceived | Rejected | Unknown | NotSent>
export type LotConsultOutcome = With<LotAnswered | Unknown | NotSent>
