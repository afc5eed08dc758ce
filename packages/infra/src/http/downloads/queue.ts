import { DomainError } from '@gpro/core'
import { Refusal } from '../errors/refusal.ts'

export interface DownloadLimits {
  /** At once for one user, waiting ones included, and how many of them are being made. */
  readonly perUser: number
  readonly runningPerUser: number
  /** At once in this process. */
  readonly running: number
  readonly waiting: number
  /** How long somebody waits for a place, in milliseconds. */
  readonly patience: number
}

export interface DownloadQueue {
  /** A place, once there is one; the answer gives it back. Who is gone by then gets none. */
  enter(user: number | null, gone: AbortSignal): Promise<() => void>
  /** How many have a place, and how many wait for one. */
  state(): { readonly running: number; readonly waiting: number }
}

/** What one user has here: files that are being made, and with them those that wait. */
interface Share {
  running: number
  taken: number
}

interface Turn {
  readonly share: Share
  readonly begin: () => void
}

/** Whose file may be made in this process: in the order in which they came, but past those of a user who has enough in the making. */
export function downloadQueue({ perUser, runningPerUser, running: most, waiting: longest, patience }: DownloadLimits): DownloadQueue {
  const shares = new Map<number | null, Share>()
  const waiting = new Set<Turn>()
  let running = 0

  const mayRun = (share: Share) => running < most && share.running < runningPerUser

  function begin(share: Share): void {
    running += 1
    share.running += 1
  }

  /** A place that is free goes to whoever waited longest for one and may have it. */
  function passOn(): void {
    for (const turn of waiting) {
      if (!mayRun(turn.share)) continue
      waiting.delete(turn)
      begin(turn.share)
      turn.begin()
    }
  }

  async function wait(share: Share, gone: AbortSignal): Promise<void> {
    if (waiting.size >= longest) throw full()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const turn: Turn = { share, begin: resolve }
    // Out of the queue at once: a place that was passed to somebody who has left would be lost.
    const giveUp = (error: Error) => {
      waiting.delete(turn)
      reject(error)
    }
    const late = setTimeout(() => giveUp(full()), patience)
    const leave = () => giveUp(cut())
    waiting.add(turn)
    gone.addEventListener('abort', leave, { once: true })
    try {
      await promise
    } finally {
      clearTimeout(late)
      gone.removeEventListener('abort', leave)
    }
  }

  return {
    async enter(user, gone) {
      const share = shares.get(user) ?? { running: 0, taken: 0 }
      if (share.taken >= perUser) throw tooMany(perUser)
      if (gone.aborted) throw cut()
      shares.set(user, share)
      share.taken += 1
      const forget = () => {
        share.taken -= 1
        if (share.taken === 0) shares.delete(user)
      }
      try {
        if (mayRun(share)) begin(share)
        else await wait(share, gone)
      } catch (error) {
        forget()
        throw error
      }
      return () => {
        running -= 1
        share.running -= 1
        forget()
        passOn()
      }
    },
    state: () => ({ running, waiting: waiting.size }),
  }
}

function tooMany(most: number): Refusal {
  return new Refusal(429, 'downloads-at-once', `Ya se preparan ${most} descargas para usted; espere a que termine una y vuelva a pedir esta`, {
    facts: { most },
    headers: { 'retry-after': '5' },
  })
}

function full(): DomainError {
  return new DomainError('unavailable', 'downloads-queue-full', 'Se preparan demasiadas descargas a la vez; intente de nuevo en un momento')
}

/** Told to nobody. */
function cut(): Refusal {
  return new Refusal(400, 'connection-cut', 'La conexión se cortó antes de que llegara la solicitud completa')
}
