import type { Context, Routes as RoutesOf } from '@gpro/infra'

/** It writes nothing. */
export type Ctx = Context
export type Routes = RoutesOf
