import type { Context } from '../../host/context.ts'

/** So often something is sent even where nothing changes: what is silent for longer is cut on the way, and a reader who is gone is noticed. */
const SIGN_OF_LIFE_MS = 15_000

interface Follower {
  readonly sessionId: number | null
  /** The state that the reader knows, where it has read before. */
  readonly seen: string | undefined
  readonly signal: AbortSignal
}

/** The states of the books as server-sent events, beginning with that of now unless the reader knows it. It ends with the session. */
export async function* followStates({ changes, sessions }: Pick<Context, 'changes' | 'sessions'>, { sessionId, seen, signal }: Follower) {
  let known = seen
  let state = await changes.state()
  while (!signal.aborted) {
    if (sessionId === null || !(await sessions.lives(sessionId))) return
    yield state === known ? ': nada nuevo\n\n' : `id: ${state}\ndata: cambio\n\n`
    known = state
    state = await changes.next(known, { withinMs: SIGN_OF_LIFE_MS, signal })
  }
}
