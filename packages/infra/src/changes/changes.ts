/** Tells those who show figures that there may be others now. */
export interface Changes {
  /** Names the state of the books: another text after every change that was committed. */
  state(): Promise<string>
  /** The state as soon as it is another than `seen`; `seen` itself after so many milliseconds, or when the signal says that nobody waits any more. */
  next(seen: string, options: { readonly withinMs: number; readonly signal: AbortSignal }): Promise<string>
}

/** The same as the host has it. */
export interface HostChanges extends Changes {
  /** Call it after a commit of this process: those who wait here need not wait for the next look. */
  look(): Promise<void>
}

interface ChangesSetup {
  /** What cached values are judged by: never the same again after a change. Undefined, or an error, where nothing tells. */
  readonly version: () => Promise<string | undefined>
  readonly now: () => Date
}

/** How often it is looked for changes of other processes: together with the answer to what is asked then, well within a second. */
const LOOK_MS = 400
/** Where nothing tells of changes, for want of Redis, there may have been one so often. */
const UNTOLD_MS = 10_000

/** Looks at the version that all processes share while somebody waits, once for all of them. Nothing is missed: what counts is the state, not the message. */
export function watchChanges({ version, now }: ChangesSetup): HostChanges {
  const waiting = new Set<(state: string) => void>()
  let timer: NodeJS.Timeout | undefined

  async function state(): Promise<string> {
    const told = await version().catch(() => undefined)
    return told ?? `untold ${Math.floor(now().getTime() / UNTOLD_MS)}`
  }

  async function look(): Promise<void> {
    if (waiting.size === 0) return
    const current = await state()
    for (const hear of waiting) hear(current)
  }

  function next(seen: string, { withinMs, signal }: { readonly withinMs: number; readonly signal: AbortSignal }): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>()
    const hear = (current: string) => void (current !== seen && resolve(current))
    const stay = () => resolve(seen)
    const late = setTimeout(stay, withinMs)
    signal.addEventListener('abort', stay)
    if (signal.aborted) stay()
    waiting.add(hear)
    timer ??= setInterval(() => void look(), LOOK_MS)
    // It may have changed since it was seen.
    void look()
    return promise.finally(() => {
      clearTimeout(late)
      signal.removeEventListener('abort', stay)
      waiting.delete(hear)
      if (waiting.size > 0) return
      clearInterval(timer)
      timer = undefined
    })
  }

  return { state, next, look }
}
