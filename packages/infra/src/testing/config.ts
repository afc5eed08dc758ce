import type { Config } from '../config/config.ts'

/** The configuration of a test: answers are checked against their contracts, errors are printed, nothing else is. */
export function testConfig(database: Config['database'], mediaPath: string): Config {
  return {
    environment: 'test',
    debug: false,
    logLevel: 'error',
    host: '127.0.0.1',
    port: 8000,
    ports: { identity: 3001, orders: 3002, invoicing: 3003, dashboard: 3004 },
    secretKey: 'a key for tests only, as long as a real one',
    allowedHosts: ['*'],
    corsAllowedOrigins: ['http://localhost:5173'],
    trustProxy: false,
    database,
    redis: { enabled: false, cacheUrl: '', locksUrls: [], sessionsUrl: '' },
    lockWaitMs: 1000,
    sessions: { accessMinutes: 60, slidingHours: 24 },
    mediaPath,
    superuser: undefined,
    enforceCreditLimit: false,
    warnings: [],
  }
}
