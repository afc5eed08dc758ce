import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Problem, Values } from './read.ts'

/** Those of libpq that mean one thing: its `prefer` falls back to plain text, without a word. */
export const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const

/** The authorities that the machine knows, instead of a file; in pg_dump from version 16 on. */
export const SYSTEM = 'system'

const VERIFIED = /^verify-/

function isLoopback(host: string): boolean {
  return /^(localhost|127\.[\d.]+|\[?::1\]?|)$/i.test(host) || isSocket(host)
}

function isSocket(host: string): boolean {
  return host.startsWith('/')
}

function hostOf({ hostname, searchParams }: URL): string {
  return searchParams.get('host') ?? decodeURIComponent(hostname)
}

/** The address with what DB_SSLMODE and DB_SSLROOTCERT say, where it says nothing itself: pg, pg_dump and pg_restore all take it from there. */
export function withTls(address: string, { DB_SSLMODE, DB_SSLROOTCERT }: Values, root: string): string {
  const url = new URL(address)
  const file = url.searchParams.get('sslrootcert') ?? DB_SSLROOTCERT
  const mode = url.searchParams.get('sslmode') ?? DB_SSLMODE ?? (file === undefined ? undefined : 'verify-full')
  if (mode === undefined) return address
  // Nothing encrypts a socket: libpq passes over the mode, pg would ask for TLS in vain.
  url.searchParams.set('sslmode', isSocket(hostOf(url)) ? 'disable' : mode)
  if (file !== undefined) url.searchParams.set('sslrootcert', file === SYSTEM ? file : resolve(root, file))
  // libpq knows no plus for a space.
  url.search = url.search.replaceAll('+', '%20')
  return url.href
}

function certificateProblems(name: string, path: string): Problem[] {
  try {
    new X509Certificate(readFileSync(path))
    return []
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ name, value: path, expected: `no se puede leer (${reason}); se esperaba el certificado PEM de la autoridad que firmó el del servidor` }]
  }
}

function databaseProblems(name: string, address: string): Problem[] {
  const { searchParams } = new URL(address)
  const mode = searchParams.get('sslmode')
  const file = searchParams.get('sslrootcert')
  if (searchParams.has('ssl') || (mode !== null && !SSL_MODES.some((known) => known === mode))) {
    return [{ name, expected: `lleva ${searchParams.has('ssl') ? 'ssl' : 'sslmode'}=; se esperaba sslmode=${SSL_MODES.join(', ')}` }]
  }
  if (VERIFIED.test(mode ?? '') && file === null) {
    const expected = `falta con sslmode=${mode}: el certificado PEM de la autoridad que firmó el del servidor, o ${SYSTEM} si es una conocida`
    return [{ name: 'DB_SSLROOTCERT', expected }]
  }
  return file === null || file === SYSTEM ? [] : certificateProblems('DB_SSLROOTCERT', file)
}

type Addresses = Readonly<{ url?: string | undefined; replicaUrl?: string | undefined }>

function databasesOf(values: Values, { url, replicaUrl }: Addresses): [name: string, address: string][] {
  const all = [
    [values.DATABASE_URL === undefined ? 'DB_SSLMODE' : 'DATABASE_URL', url],
    ['DATABASE_REPLICA_URL', replicaUrl],
  ] as const
  return all.flatMap(([name, address]) => (address === undefined ? [] : [[name, address]]))
}

/** Modes and files that cannot work. */
export function tlsProblems(values: Values, database: Addresses, caFile: string | undefined): Problem[] {
  return [
    ...databasesOf(values, database).flatMap(([name, address]) => databaseProblems(name, address)),
    ...(caFile === undefined ? [] : certificateProblems('REDIS_CA_FILE', caFile)),
  ]
}

/** Connections that leave the machine without TLS, or with a TLS that would talk to anybody. */
export function plaintextProblems(values: Values, database: Addresses, redisEnabled: boolean): Problem[] {
  if (values.PLAINTEXT_NETWORK) return []
  const otherwise = 'o PLAINTEXT_NETWORK=True si solo este sistema usa esa red'
  const open = databasesOf(values, database).filter(([, address]) => {
    const url = new URL(address)
    return !isLoopback(hostOf(url)) && !VERIFIED.test(url.searchParams.get('sslmode') ?? '')
  })
  return [
    ...open.map(([name]) => ({
      name,
      expected: `la conexión a PostgreSQL no comprueba con TLS quién responde; se esperaba sslmode=verify-full con DB_SSLROOTCERT, ${otherwise}`,
    })),
    ...(redisEnabled ? redisAddresses(values) : [])
      .filter(([, address]) => !isLocalRedis(address) && !address.startsWith('rediss'))
      .map(([name]) => ({ name, expected: `la conexión a Redis va sin TLS; se esperaba rediss:// (o rediss+sentinel://), ${otherwise}` })),
  ]
}

function redisAddresses(values: Values): [name: string, address: string][] {
  const all = [
    ['REDIS_URL', [values.REDIS_URL]],
    ['REDIS_CACHE_URL', [values.REDIS_CACHE_URL]],
    ['REDIS_LOCKS_URL', [values.REDIS_LOCKS_URL]],
    ['REDIS_LOCKS_URLS', values.REDIS_LOCKS_URLS ?? []],
    ['REDIS_SESSIONS_URL', [values.REDIS_SESSIONS_URL]],
  ] as const
  return all.flatMap(([name, addresses]) => addresses.flatMap((address): [string, string][] => (address === undefined ? [] : [[name, address]])))
}

function isLocalRedis(address: string): boolean {
  const { hostname, searchParams } = new URL(address)
  const nodes = searchParams.get('nodes')
  return nodes === null ? isLoopback(hostname) : nodes.split(';').every((node) => isLoopback(new URL(`redis://${node}`).hostname))
}
