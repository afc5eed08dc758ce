/** Asks once a second at most: whoever asks meanwhile is given the same answer, so that many callers cost no more than one. */
export function sharedAnswer<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined
  let until = 0
  return () => {
    if (answer === undefined || performance.now() > until) {
      until = performance.now() + SHARED_MS
      answer = ask()
    }
    return answer
  }
}

const SHARED_MS = 1000
