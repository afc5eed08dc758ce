import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { reasonToWait } from './reason-to-wait.ts'

const PAUSE_MS = 500
/** An address that swallows what is sent to it says nothing for longer than an operator should wait for a word. */
const SILENCE_MS = 1500

const SILENT = 'La base de datos no responde todavía; se sigue intentando'

interface Waiting {
  /** Fails as long as the process has no database to work with; safe to try again. */
  readonly open: () => Promise<void>
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly signal: AbortSignal
}

/**
 * Tries until the database answers and lacks nothing, and says why it waits: once for each reason, not at each try.
 * @throws what is no reason to wait, such as a first user whose name is none
 */
export async function awaitDatabase({ open, log, signal }: Waiting): Promise<void> {
  let said: string | undefined
  const say = (reason: string) => {
    if (reason !== said) log.warn(reason)
    said = reason
  }
  while (!signal.aborted) {
    const silence = setTimeout(say, SILENCE_MS, said ?? SILENT)
    try {
      await open()
      if (said !== undefined) log.info('La base de datos responde: el servicio está listo')
      return
    } catch (error) {
      const reason = reasonToWait(error)
      if (signal.aborted) return
      if (reason === undefined) throw error
      say(reason)
    } finally {
      clearTimeout(silence)
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}
