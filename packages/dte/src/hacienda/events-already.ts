import type { SendOutcome } from './outcome.ts'

const DOCUMENT_VOIDED = '015'
const ALREADY_THERE = '004'

const EXISTS = 'YA EXISTE'

/** Whether the answer to the event of a contingency says that it was taken in before. */
export function isReportedAlready(outcome: SendOutcome): boolean {
  if (outcome.state === 'unknown') return outcome.reason.startsWith(`${ALREADY_THERE} `)
  return outcome.state === 'rejected' && [outcome.description, ...outcome.observations].some((text) => text.toUpperCase().includes(EXISTS))
}

/**
 * Whether the answer to an invalidation says that the document is invalidated: this event had arrived before, from an attempt whose answer was lost,
 * or somebody invalidated it on the Ministry's site. Nothing can be consulted about an event; this is how its second sending learns of the first.
 */
export function isInvalidatedAlready(outcome: SendOutcome): boolean {
  // A code that the Ministry has already is told as unknown, for documents can be consulted.
  if (outcome.state === 'unknown') return outcome.reason.startsWith(`${ALREADY_THERE} `)
  if (outcome.state !== 'rejected' || outcome.code !== DOCUMENT_VOIDED) return false
  // The replacement may be void too, which is another matter.
  return ![outcome.description, ...outcome.observations].some((text) => text.includes('codigoGeneracionR'))
}
