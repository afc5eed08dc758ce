export interface Config {
  readonly environment: 'development' | 'staging' | 'production' | 'test'
  readonly debug: boolean
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  readonly host: string
  /** Gateway and all-in-one. */
  readonly port: number
  readonly ports: Readonly<Record<'identity' | 'orders' | 'invoicing' | 'dashboard', number>>
  readonly secretKey: string
  readonly allowedHosts: readonly string[]
  readonly corsAllowedOrigins: readonly string[]
  /** Which proxies' X-Forwarded-For is believed: false, a hop count, or addresses. */
  readonly trustProxy: boolean | number | string
  readonly database:
    | { readonly engine: 'sqlite'; readonly path: string }
    | { readonly engine: 'postgresql'; readonly url: string; readonly poolSize: number; readonly prepared: boolean }
  readonly redis: { readonly enabled: boolean; readonly cacheUrl: string; readonly locksUrl: string; readonly sessionsUrl: string }
  readonly lockWaitMs: number
  /** Where uploaded files live, absolute. */
  readonly mediaPath: string
  readonly superuser: { readonly username: string; readonly password: string; readonly email: string } | undefined
  /** Block new invoices above the client's credit limit; else only warn. */
  readonly enforceCreditLimit: boolean
  /** What the operator should hear at start and in health. */
  readonly warnings: readonly string[]
}
