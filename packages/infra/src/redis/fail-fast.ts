import type { RedisOptions } from 'ioredis'

/**
 * With its own defaults ioredis waits for seconds when Redis is down, and for ever when it is frozen. A command that cannot
 * be sent fails at once, and none is sent a second time.
 */
export const failFast = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: 1000,
  // Bounds what nobody waits for, such as the greeting after a connect.
  commandTimeout: 1000,
  // A server that vanished without a word is given up, and looked for anew.
  socketTimeout: 5000,
  keepAlive: 10_000,
  // Never null: it would not try again.
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** (attempt - 1), 1000) + Math.random() * 50,
} satisfies RedisOptions
