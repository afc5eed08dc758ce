/** A place in the line for a key. */
export interface Ticket {
  readonly key: string
  /** Its holder has to wait; more than once changes nothing. */
  wait(): void
}

/** Who waits for a key in this process, in order of arrival. Only the first in line asks the store. */
export interface Queue {
  /** False when the time ran out before one's turn came. */
  turn(ticket: Ticket, milliseconds: number): Promise<boolean>
  /** Steps out of the line: the next one's turn begins. */
  leave(ticket: Ticket): void
  /** Waits until `wake(key)`, `milliseconds` at most. */
  pause(key: string, milliseconds: number): Promise<void>
  wake(key: string): void
}

interface InLine {
  readonly ticket: Ticket
  readonly call: () => void
}

export function createQueue(): Queue {
  const lines = new Map<string, InLine[]>()
  const sleepers = new Map<string, () => void>()

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

  function pause(key: string, milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    sleepers.set(key, resolve)
    return promise.finally(() => {
      clearTimeout(timer)
      if (sleepers.get(key) === resolve) sleepers.delete(key)
    })
  }

  return { turn, leave, pause, wake: (key) => sleepers.get(key)?.() }
}
