import type { Owners } from '@gpro/database'
import { type Context, fixedFor, type Routes as RoutesOf, type Trx as TrxOf } from '@gpro/infra'

/** The tables this service writes. */
export type Own = Owners['invoicing']
export type Ctx = Context<Own>
export type Trx = TrxOf<Own>
export type Routes = RoutesOf<Own>

/** A query that is built once; it can write the tables above. */
export const fixed = fixedFor<Own>()
