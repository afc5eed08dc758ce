const MAX_CONNECTIONS = 'max_connections=300'

/** Of a server of PostgreSQL, as it is started with. */
function startedWith(...settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting])
}

/** Fast rather than safe: what a test server holds is gone with it. */
export const SERVER_OPTIONS = startedWith('fsync=off', 'full_page_writes=off', 'synchronous_commit=off', MAX_CONNECTIONS)

/** What is written is on the disk, as in production. */
export const DURABLE_OPTIONS = startedWith(MAX_CONNECTIONS)
