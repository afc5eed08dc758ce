import { type Instant, shift } from '@gpro/core'
import type { HaciendaClient } from '@gpro/dte'
import type { TaskContext } from '@gpro/infra'
import type { Own } from '../../own.ts'

export type SendContext = TaskContext<Own>

/** Longer than any answer is waited for; whoever is killed holds a document for no longer than this. */
const HOLD_MS = 180_000

/** Until when what is taken or held now is held. */
export function holdUntil(now: Instant): Instant {
  return shift(now, HOLD_MS)
}

/** Held by nobody. */
export const FREE = { holder: null, held_until: null } as const

/** Who sends, and what with. */
export interface Sender {
  readonly client: HaciendaClient
  readonly nit: string
  readonly environment: '00' | '01'
  /** Of this run alone. */
  readonly holder: string
}
