import type { FixtureTable } from '../../tables.ts'
import { createIdSet, type IdSet } from './id-set.ts'

/** Tables whose rows the old system only marked as deleted, and that other rows name. */
export const SOFT = [
  'service',
  'service_order',
  'charge',
  'transfer',
  'batch_payment',
  'provider_invoice',
  'provider_credit_note',
  'payment',
] as const satisfies readonly FixtureTable[]

export type SoftTable = (typeof SOFT)[number]

/** Which rows of a table a file brings. */
export interface Present {
  readonly ids: IdSet
  /** Whether deleted rows are among them. */
  deleted: boolean
}

export type PresentRows = Readonly<Record<SoftTable, Present>>

export function createPresent(): PresentRows {
  const present = () => ({ ids: createIdSet(), deleted: false })
  return {
    service: present(),
    service_order: present(),
    charge: present(),
    transfer: present(),
    batch_payment: present(),
    provider_invoice: present(),
    provider_credit_note: present(),
    payment: present(),
  }
}

export function isSoft(table: string | undefined): table is SoftTable {
  return SOFT.some((name) => name === table)
}
