import type { Statement } from '../inside/wire.ts'
import { CONNECTIONS, type World } from '../world.ts'
import { runChild } from './child.ts'
import type { Reference } from './reference.ts'

export interface QueryWishes {
  readonly url: string
  /** For one answer, in their order. */
  readonly statements: readonly Statement[]
  readonly connections: number
  readonly seconds: number
}

/** What the service asked the database for the case, alone: as it was sent, one after the other. */
export function queryReference({ env }: World, sent: readonly Statement[]): Reference | undefined {
  const statements = sent.filter(({ text }) => /^(select|with)\b/.test(text))
  if (statements.length === 0) return undefined
  const wishes = { url: env.DATABASE_URL ?? '', statements, connections: CONNECTIONS }
  return { name: 'su SQL, pg', round: (seconds) => runChild('query-program.ts', { ...wishes, seconds } satisfies QueryWishes) }
}
