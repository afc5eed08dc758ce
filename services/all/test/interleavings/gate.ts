import { AsyncLocalStorage } from 'node:async_hooks'
import type { Host } from '@gpro/infra'

/** Where a request stands between two statements. */
export interface Session {
  state: 'thinking' | 'waiting' | 'running' | 'done'
  /** The process of PostgreSQL that carries out its statement. */
  backend: number
  statement: string
  /** Lets the statement that waits be carried out. */
  proceed: () => void
  /** Ends with the statement before: two that a request sends at once come one after the other. */
  last: Promise<unknown>
}

const sessions = new AsyncLocalStorage<Session>()

/** Runs a request whose statements each wait to be let through. */
export function inSession<Answer>(work: () => Promise<Answer>): { session: Session; answer: Promise<Answer> } {
  const session: Session = { state: 'thinking', backend: 0, statement: '', proceed: () => {}, last: Promise.resolve() }
  const answer = sessions.run(session, work).finally(() => {
    session.state = 'done'
  })
  // Heard by whoever waits for the answer, once all have ended.
  answer.catch(() => {})
  return { session, answer }
}

/** Nothing that others could notice: who asks, and that a transaction begins. */
const UNHEARD = /^(begin|start transaction)|from "access_token"/

type Rewrite = (sql: string) => string

interface Connection {
  readonly processID: number
  query(...args: readonly unknown[]): Promise<unknown>
}

/** Puts every connection of a host behind the gate. `rewrite` takes a guard out of a statement. */
export function guardHost({ app }: Pick<Host, 'app'>, rewrite: () => Rewrite): void {
  const known = new WeakSet<object>()
  app.pg.pool.on('acquire', (client) => {
    if (known.has(client)) return
    known.add(client)
    // What pg's types leave out, and the one of its forms that Kysely uses.
    const connection = client as unknown as { -readonly [Name in keyof Connection]: Connection[Name] }
    const query = connection.query.bind(connection)
    connection.query = async (...args) => {
      const [sql, ...rest] = args
      const session = sessions.getStore()
      if (!session || typeof sql !== 'string' || UNHEARD.test(sql)) return query(...args)
      const carriedOut = session.last.then(async () => {
        await new Promise<void>((resolve) => {
          Object.assign(session, { state: 'waiting', backend: connection.processID, statement: sql, proceed: resolve })
        })
        session.state = 'running'
        try {
          return await query(rewrite()(sql), ...rest)
        } finally {
          session.state = 'thinking'
        }
      })
      session.last = carriedOut.catch(() => {})
      return carriedOut
    }
  })
}
