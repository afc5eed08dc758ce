import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startKeeper } from '../keeper.ts'

/** A PostgreSQL for one test, which may end it under whoever works with it. It goes with the test process, however that ends. */
export interface OwnPostgres {
  /** Of a database without tables, as superuser; it stays the same when the server is started anew. */
  readonly url: string
  /** Of the standby that follows it, if one was asked for. */
  readonly replicaUrl: string | undefined
  /** Throws everybody out; resolves when nothing answers any more. */
  end(): Promise<void>
  /** Starts it again; resolves when it answers. */
  start(): Promise<void>
  stop(): Promise<void>
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function until(url: string, wanted: boolean): Promise<void> {
  const deadline = performance.now() + 60_000
  while ((await answers(url)) !== wanted) {
    if (performance.now() > deadline) throw new Error(`PostgreSQL did not ${wanted ? 'start' : 'end'}`)
    await sleep(20)
  }
}

interface OwnOptions {
  /** Of the version of the machine's own pg_dump and pg_restore. */
  readonly tools?: boolean
  /** With a standby that follows it. */
  readonly replicated?: boolean
  /** As slow to write as in production, for measurements. */
  readonly durable?: boolean
}

export async function ownPostgres({ tools = false, replicated = false, durable = false }: OwnOptions = {}): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'gpro-test-'))
  // The account that runs PostgreSQL may pass through.
  chmodSync(folder, 0o711)
  const wishes = [...(tools ? ['tools'] : []), ...(replicated ? ['replicated'] : []), ...(durable ? ['durable'] : [])]
  const keeper = await startKeeper('PostgreSQL', fileURLToPath(new URL('own-keeper.ts', import.meta.url)), [folder, ...wishes])
  const [url = '', replicaUrl] = keeper.told.split(' ')
  const toggle = async (wanted: boolean) => {
    keeper.signal('SIGUSR2')
    await until(url, wanted)
  }
  return { url, replicaUrl, end: () => toggle(false), start: () => toggle(true), stop: keeper.stop }
}
