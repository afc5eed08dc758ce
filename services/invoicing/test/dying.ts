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

/** Dies instead of beginning the transaction after so many; from then on nothing is stored. */
export function dyingAfter(transaction: System['ctx']['transaction'], count: number): System['ctx']['transaction'] {
  let begun = 0
  let died = false
  return (work) => {
    begun += 1
    // The first is that of the run itself, and the last one writes down how it ended.
    if (died || begun <= count + 1) return transaction(work)
    died = true
    return Promise.reject(new Error('died'))
  }
}
