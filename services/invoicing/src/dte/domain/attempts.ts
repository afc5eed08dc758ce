import { type DteOutcome, type DteQuestion, type Instant, shift } from '@gpro/core'

export interface Attempt {
  readonly asked: DteQuestion
  readonly outcome: DteOutcome | null
}

/**
 * Whether the document may be at the Ministry without our knowing what became of it. Then it is asked about before it is sent again. An
 * attempt without an outcome is one whose process died: it may have sent.
 */
export function mayHaveArrived(attempts: readonly Attempt[]): boolean {
  let open = false
  for (const { asked, outcome } of attempts) {
    if (outcome === 'not_received' || outcome === 'rejected') open = false
    else if (asked === 'send' && outcome !== 'not_sent') open = true
  }
  return open
}

const SECOND = 1000
const PAUSES = [15 * SECOND, 60 * SECOND, 300 * SECOND, 900 * SECOND] as const

/** When a document of which nothing is known is taken up again, after so many rounds without an answer. */
export function nextAttempt(failures: number, now: Instant): Instant {
  return shift(now, PAUSES[failures] ?? 900 * SECOND)
}

/** When a lot that was taken in is looked at: a hundred documents take the Ministry two or three minutes. */
export function nextLook(now: Instant): Instant {
  return shift(now, 120 * SECOND)
}

/** From when on each of its documents is asked about by itself, whatever the lot says. */
export function lotOverdue(now: Instant): Instant {
  return shift(now, 900 * SECOND)
}
