import type { Owners } from '@gpro/database'
import type { TaskContext, Trx as TrxOf } from '@gpro/infra'

/** The tables this service writes. */
export type Own = Owners['worker']
export type Ctx = TaskContext<Own>
export type Trx = TrxOf<Own>
