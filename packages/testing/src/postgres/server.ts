import { fileURLToPath } from 'node:url'
import { startKeeper } from '../keeper.ts'

export interface Server {
  /** An account that may create databases. */
  readonly url: string
  stop(): Promise<void>
}

/** A server of our own in `folder`. */
export async function startServer(folder: string): Promise<Server> {
  const { told: url, stop } = await startKeeper('PostgreSQL', fileURLToPath(new URL('keeper.ts', import.meta.url)), [folder])
  return { url, stop }
}
