import type { System } from '@gpro/infra/testing'

/** Of the transactions of a run: those of the run itself, the claim, the attempt; whoever is killed stores no answer. */
export function dyingAfterAttempt(transaction: System['ctx']['transaction']): System['ctx']['transaction'] {
  let attempted = false
  let dead = false
  return async (work) => {
    if (dead) return transaction(work)
    if (attempted) {
      dead = true
      throw new Error('died')
    }
    const result = await transaction(work)
    attempted = typeof result === 'number'
    return result
  }
}
