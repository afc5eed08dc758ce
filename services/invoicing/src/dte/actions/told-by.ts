import type { ConsultOutcome, SendOutcome } from '@gpro/dte'

export type Outcome = SendOutcome | ConsultOutcome

const LONGEST_WORDS = 2000

/** What an attempt keeps of an answer. */
export function toldBy(outcome: Outcome) {
  const { state, exchange } = outcome
  const code = 'code' in outcome ? outcome.code : 'cause' in outcome ? outcome.cause : ''
  const words = 'description' in outcome ? outcome.description : 'reason' in outcome ? outcome.reason : ''
  return { outcome: state, status: exchange.status, code, words: words.slice(0, LONGEST_WORDS) }
}

/** What a document or an event keeps of the answer that decided it. */
export function saidBy(outcome: Outcome) {
  const { code, words } = toldBy(outcome)
  return { code, words, observations: JSON.stringify('observations' in outcome ? outcome.observations : []), failures: 0 }
}
