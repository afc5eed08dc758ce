import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FileKind, Permission, ProcessName, ServiceName } from '@gpro/contracts'
import type { Tables } from '@gpro/database'
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify'
import type { ZodType, z } from 'zod'
import type { Config } from '../config/config.ts'
import type { Task } from '../tasks/task.ts'
import type { Context } from './context.ts'

/** Requests arrive parsed by the contract; answers leave in wire form, checked in tests only. */
export interface WireTypes extends FastifyTypeProvider {
  validator: this['schema'] extends ZodType ? z.output<this['schema']> : unknown
  serializer: this['schema'] extends ZodType ? z.input<this['schema']> : unknown
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, WireTypes>

/** Mounts routes: request → action → answer, nothing decided here. */
export type Routes<Own extends keyof Tables & string = never> = (app: App, ctx: Context<Own>) => void

export interface Service<Own extends keyof Tables & string = never> {
  readonly name: ProcessName
  readonly routes: readonly Routes<Own>[]
  /** Whether its process serves the document of all its routes, at /api/docs/ and /api/schema/. */
  readonly docs?: boolean
  /** Once, after migrations and before the first request. */
  readonly start?: (ctx: Context<Own>) => Promise<void>
  /** What comes back by the clock. The worker does it, for all services. */
  readonly tasks?: readonly Task<Own>[]
  /** The tasks that a process with this service carries out. */
  readonly work?: readonly Task<Own>[]
  /** More of them, where the configuration asks for it. */
  readonly workFor?: (config: Pick<Config, 'backups' | 'database'>) => readonly Task<Own>[]
}

/** A service as the host sees it: what it may write is its own affair. */
export interface AnyService {
  readonly name: ProcessName
  readonly routes: readonly Routes<keyof Tables & string>[]
  readonly docs?: boolean
  readonly start?: (ctx: Context<keyof Tables & string>) => Promise<void>
  readonly tasks?: readonly Task<keyof Tables & string>[]
  readonly work?: readonly Task<keyof Tables & string>[]
  readonly workFor?: (config: Pick<Config, 'backups' | 'database'>) => readonly Task<keyof Tables & string>[]
}

export function defineService<Own extends keyof Tables & string = never>(service: Service<Own>): AnyService {
  // A service asks for a context that writes less than the host's; the host's serves it.
  return service as unknown as AnyService
}

/** All that a process with this service does by the clock. */
export function workOf({ work = [], workFor }: AnyService, config: Config): readonly Task<keyof Tables & string>[] {
  return [...work, ...(workFor?.(config) ?? [])]
}

declare module 'fastify' {
  // What every endpoint of contracts carries into its route.
  interface RouteShorthandOptions {
    service?: ServiceName
    permission?: Permission | 'public'
    multipart?: boolean
    idempotent?: boolean
    produces?: FileKind
  }
  interface FastifySchema {
    summary?: string
  }
}
