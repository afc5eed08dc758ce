import { Redis } from 'ioredis'
import type { failFast } from './fail-fast.ts'

/**
 * A client for `redis://server:6379/0`, or for the primary that Sentinels know of:
 * `redis+sentinel://:password@mymaster/0?nodes=one:26379;two:26379;three:26379`. With `rediss` everything goes over TLS, the
 * Sentinels too, and each certificate is verified: against that authority where there is one, else those that Node knows.
 */
export function redisClient(url: string, options: typeof failFast & { readonly connectionName: string }, ca?: Buffer): Redis {
  const { protocol, hostname, username, password, pathname, searchParams } = new URL(url)
  const tls = protocol.startsWith('rediss') ? { ...(ca && { ca }) } : undefined
  if (!protocol.endsWith('+sentinel:')) return new Redis(url, { ...options, ...(tls && { tls }) })
  return new Redis({
    ...options,
    name: hostname,
    db: Number(pathname.slice(1) || 0),
    ...(tls && { tls, sentinelTLS: tls, enableTLSForSentinelMode: true }),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    sentinels: (searchParams.get('nodes') ?? '').split(';').map(nodeOf),
    sentinelCommandTimeout: options.connectTimeout,
    sentinelRetryStrategy: options.retryStrategy,
    // One that was the primary until a moment ago: the Sentinels know the new one.
    reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
  })
}

const SENTINEL_PORT = 26_379

function nodeOf(text: string): { host: string; port: number } {
  const { hostname, port } = new URL(`redis://${text}`)
  return { host: hostname, port: Number(port || SENTINEL_PORT) }
}
