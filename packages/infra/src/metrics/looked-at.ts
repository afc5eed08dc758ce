import { sharedAnswer } from '../http/about/shared-answer.ts'
import { inTime } from '../in-time.ts'

/** The tasks come once a minute at most; to look more often would tell nothing more. */
const LOOKED_AT_MS = 60_000
/** Less than Prometheus waits: a database that is silent must not cost the figures of all else. */
const PATIENCE_MS = 4000

/** What the database says, asked once a minute at most; null while it does not say. */
export function lookedAt<Answer>(ask: () => Promise<Answer>): () => Promise<Answer | null> {
  return sharedAnswer(() => inTime(ask(), PATIENCE_MS).catch(() => null), LOOKED_AT_MS)
}
