const SECOND = 1000
/** How long what costs a write is believed. */
export const TRIAL_MS = 3000

/** Asks once a second at most: whoever asks meanwhile is given the same answer, so that many callers cost no more than one. */
export function sharedAnswer<Answer>(ask: () => Promise<Answer>, sharedMs = SECOND): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined
  let until = 0
  return () => {
    if (answer === undefined || performance.now() > until) {
      until = performance.now() + sharedMs
      answer = ask()
    }
    return answer
  }
}
