/** A place in the line for a key. */
export interface Ticket {
  readonly key: string
  /** Its holder has to wait; more than once changes nothing. */
  wait(): void
}

/** Who waits for a key in this process, in order of arrival. Only the first in line asks the store. What a holder hands on is a `Held`. */
export interface Queue<Held> {
  /** False when the time ran out before one's turn came. */
  turn(ticket: Ticket, milliseconds: number): Promise<boolean>
  /** Steps out of the line: the next one's turn begins. */
  leave(ticket: Ticket): void
  /** Waits until `wake(key)`, `milliseconds` at most; with what is handed on by it. */
  pause(key: string, milliseconds: number): Promise<Held | undefined>
  /** False where nobody pauses: what was to be handed on is the caller's still. */
  wake(key: string, held?: Held): boolean
}

interface InLine {
  readonly ticket: Ticket
  readonly call: () => void
}

export function createQueue<Held>(): Queue<Held> {
  const lines = new Map<string, InLine[]>()
  const sleepers = new Map<string, (held?: Held) => void>()

  async function turn(ticket: Ticket, milliseconds: number): Promise<boolean> {
    const line = lines.get(ticket.key) ?? []
    lines.set(ticket.key, line)
    const { promise, resolve } = Promise.withResolvers<boolean>()
    line.push({ ticket, call: () => resolve(true) })
    if (line.length === 1) return true
    ticket.wait()
    const timer = setTimeout(() => resolve(false), milliseconds)
    return promise.finally(() => clearTimeout(timer))
  }

  function leave(ticket: Ticket): void {
    const line = lines.get(ticket.key) ?? []
    const place = line.findIndex(({ ticket: other }) => other === ticket)
    if (place >= 0) line.splice(place, 1)
    if (line.length === 0) lines.delete(ticket.key)
    else if (place === 0) line[0]?.call()
  }

  function pause(key: string, milliseconds: number): Promise<Held | undefined> {
    const { promise, resolve } = Promise.withResolvers<Held | undefined>()
    function end(held?: Held): void {
      clearTimeout(timer)
      // At once: what is handed to one who has ended already would be nobody's.
      if (sleepers.get(key) === end) sleepers.delete(key)
      resolve(held)
    }
    const timer = setTimeout(end, milliseconds)
    sleepers.set(key, end)
    return promise
  }

  function wake(key: string, held?: Held): boolean {
    const end = sleepers.get(key)
    end?.(held)
    return end !== undefined
  }

  return { turn, leave, pause, wake }
}
