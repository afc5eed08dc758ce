/** An answer and how long it took. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // Tests read answers of every shape and check what they read.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
}

export interface Client {
  get(path: string): Promise<Answer>
  post(path: string, body?: object): Promise<Answer>
  patch(path: string, body: object): Promise<Answer>
  delete(path: string): Promise<Answer>
  /** The same person at another address, such as that of one process. */
  at(url: string): Client
}

/** The slowest request since it was last asked for. */
export interface Stopwatch {
  heard(what: string, milliseconds: number): void
  /** Tells it and begins anew. */
  worst(): { readonly what: string; readonly milliseconds: number }
}

export function createStopwatch(): Stopwatch {
  let worst = { what: 'nothing', milliseconds: 0 }
  return {
    heard(what, milliseconds) {
      if (milliseconds > worst.milliseconds) worst = { what, milliseconds }
    },
    worst() {
      const told = { ...worst, milliseconds: Math.round(worst.milliseconds) }
      worst = { what: 'nothing', milliseconds: 0 }
      return told
    },
  }
}

/** Calls the API over the network, as a browser does. */
export function createClient(url: string, stopwatch: Stopwatch, headers: Readonly<Record<string, string>> = {}): Client {
  async function call(method: string, path: string, body?: object): Promise<Answer> {
    const began = performance.now()
    const sent = body === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/api${path}`, { method, ...sent })
    const text = await answer.text()
    stopwatch.heard(`${method} ${path} → ${answer.status}`, performance.now() - began)
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
    at: (other) => createClient(other, stopwatch, headers),
  }
}

/** The body of an answer that must be 2xx; otherwise what it said, in the failure. */
export function made({ status, body }: Answer): Answer['body'] {
  if (status < 200 || status > 299) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

/** How many of the answers had each status. */
export function statuses(answers: readonly Answer[]): Record<number, number> {
  return Object.fromEntries(Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, group]) => [status, group?.length ?? 0]))
}
