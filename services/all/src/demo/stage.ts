import type { Role } from '@gpro/core'
import type { Calendar } from './calendar.ts'
import type { Catalogs, DemoClient } from './catalogs.ts'
import type { Clerk } from './office.ts'
import type { Random } from './random.ts'

/** All that the demo's days are made of. */
export interface Stage {
  readonly clerks: Readonly<Record<Role, Clerk>>
  readonly catalogs: Catalogs
  readonly random: Random
  readonly calendar: Calendar
}

export interface DemoOrder {
  readonly id: number
  readonly client: DemoClient
  readonly charges: readonly number[]
  readonly expenses: readonly number[]
}
