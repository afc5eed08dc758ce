import type { Owners } from '@gpro/database'
import type { Context, Routes as RoutesOf, TaskContext, Trx as TrxOf } from '@gpro/infra'

/** What reminders it has sent; it writes nothing else. */
export type Own = Owners['dashboard']
export type Ctx = Context<Own>
export type Routes = RoutesOf<Own>
export type TaskCtx = TaskContext<Own>
export type Trx = TrxOf<Own>
