// What is used of redlock 5.0.0-beta.2, whose package hides its own types.
declare module 'redlock' {
  /** A Redis node, as far as redlock needs one. */
  export interface Node {
    evalsha(hash: string, keys: number, args: readonly string[]): Promise<unknown>
    eval(script: string, keys: number, args: readonly string[]): Promise<unknown>
  }

  export interface Settings {
    readonly driftFactor: number
    readonly retryCount: number
  }

  export interface Votes {
    readonly quorumSize: number
    readonly votesAgainst: ReadonlyMap<Node, Error>
  }

  export class ResourceLockedError extends Error {}

  export class ExecutionError extends Error {
    readonly attempts: readonly Promise<Votes>[]
  }

  export interface Lock {
    /** The random token that says whose the lock is. */
    readonly value: string
    /** Milliseconds since 1970. */
    readonly expiration: number
  }

  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default class Redlock {
    constructor(nodes: Iterable<Node>, settings: Settings)
    acquire(resources: string[], milliseconds: number): Promise<Lock>
    extend(lock: Lock, milliseconds: number): Promise<Lock>
    release(lock: Lock): Promise<unknown>
  }
}
