import type { Owners } from '@gpro/database'
import type { Context, Routes as RoutesOf, Trx as TrxOf } from '@gpro/infra'

/** The tables this service writes. */
export type Own = Owners['payables']
export type Ctx = Context<Own>
export type Trx = TrxOf<Own>
export type Routes = RoutesOf<Own>
