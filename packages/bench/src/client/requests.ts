/** What sixteen clients send. `{id}` stands for a number; each POST names a key that never comes again. */
export interface Requests {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** Which numbers: any of them, or one after the other. */
  readonly ids?: Ids
}

export interface Ids {
  readonly order: 'random' | 'next'
  readonly from: number
  /** From one to the next. */
  readonly step: number
  readonly count: number
  /** `{other}` is the number and this: another table's row that belongs to it. */
  readonly other?: number
}

/** What a client process is told, the same for both kinds. */
export interface Sending extends Requests {
  readonly url: string
  readonly token: string
  readonly connections: number
  readonly seconds: number
  /** In every key. */
  readonly run: string
}
