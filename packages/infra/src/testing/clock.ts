/** The time as the system sees it. */
export interface Clock {
  now(): Date
  /** Stops the clock at this instant or local noon of this day; `set(null)` lets it run again. */
  set(moment: string | null): void
}

export function createClock(): Clock {
  let stopped: Date | undefined
  return {
    now: () => stopped ?? new Date(),
    set(moment) {
      // Noon in El Salvador is 18:00 UTC.
      stopped = moment === null ? undefined : new Date(moment.length === 10 ? `${moment}T18:00:00.000Z` : moment)
    },
  }
}
