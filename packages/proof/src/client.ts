import { type Call, type Client, createClient, type Office, overNetwork } from '@gpro/infra/testing/office'

/** Somebody at the office, who calls over the network. */
export interface Remote extends Client {
  /** The same person at another address, such as that of one process. */
  at(url: string): Remote
}

export type RemoteOffice = Office<Remote>

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

/** Calls the API as a browser does, and says how long each answer took. */
export function createRemote(url: string, stopwatch: Stopwatch, headers: Readonly<Record<string, string>> = {}): Remote {
  const call = overNetwork(url)
  const timed: Call = async (method, path, body, sent) => {
    const began = performance.now()
    const answer = await call(method, path, body, sent)
    stopwatch.heard(`${method} ${path} → ${answer.status}`, performance.now() - began)
    return answer
  }
  return { ...createClient(timed, headers), at: (other) => createRemote(other, stopwatch, headers) }
}
