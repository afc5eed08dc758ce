import type { KeyObject } from 'node:crypto'
import type { Contingency, Document } from '@gpro/dte'
import type { Reception } from './answers.ts'

/** An emitter that the Ministry knows. */
export interface Taxpayer {
  readonly nit: string
  readonly password: string
  readonly public_key: KeyObject
}

export interface StoredDocument {
  readonly document: Document
  readonly jws: string
  readonly reception: Reception
  voided: boolean
}

/** What the Ministry would keep in its database. */
export interface State {
  readonly taxpayers: readonly Taxpayer[]
  readonly documents: Map<string, StoredDocument>
  /** Also of what was rejected, for whoever asks about it. */
  readonly receptions: Map<string, Reception>
  readonly contingencies: Contingency[]
  readonly lots: Map<string, readonly Reception[]>
}

export function emptyState(taxpayers: readonly Taxpayer[]): State {
  return { taxpayers, documents: new Map(), receptions: new Map(), contingencies: [], lots: new Map() }
}
