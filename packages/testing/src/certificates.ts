import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { freePort } from './port.ts'

export interface TestCertificates {
  readonly folder: string
  /** Of the authority that signed the server's. */
  readonly ca: string
  /** Of an authority that signed nothing. */
  readonly otherCa: string
  readonly certificate: string
  readonly key: string
  drop(): void
}

/** An authority, another one, and a server's certificate for localhost, by that name only. */
export function makeCertificates(): TestCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'gpro-tls-'))
  chmodSync(folder, 0o755)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const authority = (name: string) =>
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`)
  authority('authority')
  authority('other')
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr')
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost\n')
  const signed = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed)
  const path = (name: string) => join(folder, name)
  return {
    folder,
    ca: path('authority.pem'),
    otherCa: path('other.pem'),
    certificate: path('server.pem'),
    key: path('server.key'),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Lets a running PostgreSQL of the test's own, and a Redis, serve TLS with that certificate; answers the port of Redis for it. */
export async function serveTls({ ca, certificate, key }: TestCertificates, postgresUrl: string, redisUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  // PostgreSQL takes no key that others may read.
  const { uid, gid } = statSync(rows[0]?.data_directory ?? '')
  const own = `${key}.postgres`
  copyFileSync(key, own)
  chmodSync(own, 0o600)
  if (process.getuid?.() === 0) chownSync(own, uid, gid)
  for (const [name, value] of Object.entries({ ssl_cert_file: certificate, ssl_key_file: own, ssl: 'on' })) {
    await client.query(`alter system set ${name} = '${value}'`)
  }
  await client.query('select pg_reload_conf()')
  await client.end()
  const port = await freePort()
  const redis = new Redis(redisUrl)
  const files = ['tls-ca-cert-file', ca, 'tls-cert-file', certificate, 'tls-key-file', key, 'tls-auth-clients', 'no']
  await redis.call('CONFIG', 'SET', ...files, 'tls-port', String(port))
  redis.disconnect()
  return port
}
