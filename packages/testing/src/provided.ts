/** What a test run hands to its test files. Redis gets its own key beside it. */
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

declare module 'vitest' {
  interface ProvidedContext {
    databases: Databases
  }
}
