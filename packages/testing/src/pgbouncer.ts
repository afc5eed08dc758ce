import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './port.ts'
import { serverAccount } from './postgres/account.ts'
import { systemProgram } from './system-package.ts'
import { tied } from './tied.ts'

export interface PgBouncer {
  /** The same database through it: a connection to the server is lent for one transaction at a time. */
  readonly url: string
  /** Of its own console, which tells what it does. */
  readonly consoleUrl: string
  stop(): Promise<void>
}

/** The real one, in front of a database, with so many connections to the server. It ends with this process. */
export async function startPgBouncer(database: string, connections: number): Promise<PgBouncer> {
  const program = systemProgram('pgbouncer', 'install PgBouncer')
  const server = new URL(database)
  const [port, home, account] = [await freePort(), await mkdtemp(join(tmpdir(), 'gpro-pgbouncer-')), serverAccount()]
  const settings = join(home, 'pgbouncer.ini')
  const name = server.pathname.slice(1)
  await writeFile(
    settings,
    `[databases]
${name} = host=${server.hostname} port=${server.port} user=${decodeURIComponent(server.username)} password=${decodeURIComponent(server.password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
admin_users = admin
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 200
`,
  )
  if (account.uid !== undefined && account.gid !== undefined) for (const path of [home, settings]) await chown(path, account.uid, account.gid)
  await chmod(settings, 0o600)
  const bouncer = tied(program, [settings], { env: { PATH: process.env.PATH }, account })
  const address = (path: string, user: string) => `postgresql://${user}@127.0.0.1:${port}/${path}`
  const stop = async () => {
    await bouncer.stop()
    await rm(home, { recursive: true, force: true })
  }
  while (!(await answers(address(name, 'anybody')))) {
    if (bouncer.child.exitCode !== null) {
      await stop()
      throw new Error(`PgBouncer did not start\n${bouncer.output()}`)
    }
    await sleep(30)
  }
  return { url: address(name, 'anybody'), consoleUrl: address('pgbouncer', 'admin'), stop }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
