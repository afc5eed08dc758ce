/** Fast rather than safe: what a test server holds is gone with it. */
export const SERVER_OPTIONS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300'].flatMap((option) => [
  '-c',
  option,
])
