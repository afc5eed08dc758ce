import type { Owners } from '@gpro/database'
import { type Context, fixedFor, type Routes as RoutesOf, type TaskContext, type Trx as TrxOf } from '@gpro/infra'

/** What reminders it has sent; it writes nothing else. */
export type Own = Owners['dashboard']
export type Ctx = Context<Own>
export type Routes = RoutesOf<Own>
export type TaskCtx = TaskContext<Own>
export type Trx = TrxOf<Own>

/** A query that is built once; it can write the tables above. */
export const fixed = fixedFor<Own>()
