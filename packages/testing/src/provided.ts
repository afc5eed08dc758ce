/** What a test run hands to its test files. */
export interface Databases {
  readonly postgres: {
    /** Of the server, with the right to create databases. */
    readonly url: string
    /** Begins the name of every database of this run. */
    readonly prefix: string
    readonly template: string
  }
  readonly sqlite: {
    readonly folder: string
    readonly template: string
  }
}

/** The server's address, or why there is none. */
export type PreparedRedis = { readonly url: string } | { readonly missing: string }

declare module 'vitest' {
  interface ProvidedContext {
    databases: Databases
    redis: PreparedRedis
  }
}
