/**
 * The keys of Redis. All of them bear the id of the installation, so that several may share a Redis; what is passed in may be
 * a glob, of which the id is never part.
 */
export interface RedisNames {
  value(key: string): string
  cacheVersion(): string
  lead(key: string): string
  lock(key: string): string
  /** By token, not by key: what is written of one holder can never be taken for another's. */
  owner(token: string): string
  waiter(name: string): string
  lockCounts(): string
  session(name: string): string
  tries(name: string): string
  uploads(name: string): string
}

export function redisNames(installation: () => string): RedisNames {
  const lock = (kind: string) => `gpro_lock:${installation()}:${kind}`
  return {
    value: (key) => `gpro:${installation()}:${key}`,
    cacheVersion: () => `gpro_version:${installation()}:cache`,
    lead: (key) => `gpro_lead:${installation()}:${key}`,
    lock: (key) => lock(`lock:${key}`),
    owner: (token) => lock(`owner:${token}`),
    waiter: (name) => lock(`waiter:${name}`),
    lockCounts: () => lock('counts'),
    session: (name) => `gpro_session:${installation()}:${name}`,
    tries: (name) => `gpro_tries:${installation()}:${name}`,
    uploads: (name) => `gpro_uploads:${installation()}:${name}`,
  }
}
