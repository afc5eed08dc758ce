import type { Refusal } from './answers.ts'

/** The calls of the Ministry's API. */
export type CallName = 'auth' | 'send' | 'consult' | 'send_lot' | 'consult_lot' | 'contingency' | 'invalidate'

/** What goes wrong with one request; `stored` says whether it had its effect all the same. */
export type Fault =
  /** Never answers, until the caller gives up. */
  | { readonly kind: 'silent'; readonly stored: boolean }
  /** Answers late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'status'; readonly status: number; readonly stored: boolean }
  /** Closes the connection without an answer. */
  | { readonly kind: 'dropped'; readonly stored: boolean }
  /** Answers what nobody can read. */
  | { readonly kind: 'garbled'; readonly stored: boolean }
  /** The tokens that were given out are good no longer. */
  | { readonly kind: 'tokens_expired' }
  /** Accepts with observations. */
  | { readonly kind: 'observed'; readonly observations: readonly string[] }
  | { readonly kind: 'rejected'; readonly refusal: Refusal }

/** The faults to come: one for each request to that call, in their order. */
export interface Faults {
  next(call: CallName, ...faults: readonly Fault[]): void
  /** From now on nothing answers, until it is set back. */
  down: boolean
}

export interface FaultPlan extends Faults {
  take(call: CallName): Fault | undefined
}

export function faultPlan(): FaultPlan {
  const waiting = new Map<CallName, Fault[]>()
  return {
    down: false,
    next(call, ...faults) {
      waiting.set(call, [...(waiting.get(call) ?? []), ...faults])
    },
    take: (call) => waiting.get(call)?.shift(),
  }
}
