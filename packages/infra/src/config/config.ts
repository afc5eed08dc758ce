import type { ProcessName } from '@gpro/contracts'
import type { Environment } from './variable.ts'

type DatabaseConfig =
  | { readonly engine: 'sqlite'; readonly path: string }
  | {
      readonly engine: 'postgresql'
      readonly url: string
      readonly poolSize: number
      readonly prepared: boolean
      /** A standby that reports are read from. */
      readonly replicaUrl?: string
    }

export interface Config {
  readonly environment: Environment
  readonly debug: boolean
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  readonly host: string
  /** Gateway and all-in-one. */
  readonly port: number
  readonly ports: Readonly<Record<ProcessName, number>>
  /** Where `/metrics` is answered; undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined
  readonly secretKey: string
  readonly allowedHosts: readonly string[]
  readonly corsAllowedOrigins: readonly string[]
  /** Which proxies' X-Forwarded-For is believed: false, a hop count, or addresses. */
  readonly trustProxy: false | number | string
  readonly database: DatabaseConfig
  /** The same for a service that runs alone, with the role of its own where there is one. */
  readonly databaseOf: Readonly<Record<ProcessName, DatabaseConfig>>
  readonly redis: { readonly enabled: boolean; readonly cacheUrl: string; readonly locksUrls: readonly string[]; readonly sessionsUrl: string }
  readonly lockWaitMs: number
  /** An access token's life; how long a session lasts after its last refresh. */
  readonly sessions: { readonly accessMinutes: number; readonly slidingHours: number }
  /** Where uploaded files live, absolute. */
  readonly mediaPath: string
  readonly superuser: { readonly username: string; readonly password: string; readonly email: string } | undefined
  /** Block new invoices above the client's credit limit; else only warn. */
  readonly enforceCreditLimit: boolean
  /** Who invoices, as printed on them; what is not known is empty. */
  readonly agency: {
    readonly name: string
    readonly nit: string
    readonly nrc: string
    readonly address: string
    readonly phone: string
    readonly email: string
  }
  /** What the operator should hear at start and in health. */
  readonly warnings: readonly string[]
}
