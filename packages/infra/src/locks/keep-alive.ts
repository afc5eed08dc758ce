interface KeepAliveSetup {
  /** Milliseconds since 1970. */
  readonly expiration: number
  readonly milliseconds: number
  readonly margin: number
  /** When it ends now; `gone` when it is another's or nobody's; `away` when that can't be told. */
  extend(): Promise<number | 'gone' | 'away'>
  onLost(): void
}

const AGAIN_MS = 100

/**
 * Extends a lock each third of its time. A timer of its own says when it is lost, whatever the extensions are doing: shortly
 * before it would end for the others.
 */
export function keepAlive({ expiration, milliseconds, margin, extend, onLost }: KeepAliveSetup): { end(): void } {
  let over = false
  let next: NodeJS.Timeout | undefined
  let last: NodeJS.Timeout | undefined

  function end(): void {
    over = true
    clearTimeout(next)
    clearTimeout(last)
  }

  function lose(): void {
    if (over) return
    end()
    onLost()
  }

  function arm(until: number): void {
    clearTimeout(last)
    last = setTimeout(lose, Math.max(0, until - Date.now() - margin)).unref()
    next = setTimeout(extendNow, milliseconds / 3).unref()
  }

  async function extendNow(): Promise<void> {
    // Nobody waits for it: a failure that nobody foresaw would end the process.
    const outcome = await extend().catch(() => 'away' as const)
    if (over) return
    if (outcome === 'gone') lose()
    else if (outcome === 'away') next = setTimeout(extendNow, AGAIN_MS).unref()
    else arm(outcome)
  }

  arm(expiration)
  return { end }
}
