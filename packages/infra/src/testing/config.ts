import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { TaskContext } from '../tasks/task.ts'

export const withoutRedis: Config['redis'] = { enabled: false, cacheUrl: '', locksUrls: [], sessionsUrl: '' }

/** What scheduled tasks are given where none of them sends anything. */
export const idleTasks = {
  filesKeptDays: 30,
  dte: { environment: '00', url: undefined, password: undefined, automaticContingency: false, signer: undefined },
  mail: { smtpUrl: undefined, from: undefined, folder: '' },
} satisfies TaskContext['config']

/** The configuration of a test: answers are checked against their contracts, errors are printed, nothing else is. */
export function testConfig({ database, redis, mediaPath }: Pick<Config, 'database' | 'redis' | 'mediaPath'>): Config {
  return {
    environment: 'test',
    debug: false,
    logLevel: 'error',
    host: '127.0.0.1',
    port: 8000,
    ports: { identity: 3001, orders: 3002, invoicing: 3003, dashboard: 3004, worker: 3005, payables: 3006 },
    metrics: undefined,
    traces: undefined,
    webRoot: '',
    backups: { schedule: undefined, path: mediaPath, keep: { days: 7, weeks: 5, months: 12 } },
    backupRecipientsFile: undefined,
    secretKey: 'a key for tests only, as long as a real one',
    allowedHosts: ['*'],
    corsAllowedOrigins: ['http://localhost:5173'],
    trustProxy: false,
    database,
    databaseOf: { identity: database, orders: database, payables: database, invoicing: database, dashboard: database, worker: database },
    redis,
    lockWaitMs: 1000,
    slowQueryMs: 0,
    sessions: { accessMinutes: 60, slidingHours: 24 },
    mfaRequiredRoles: [],
    mediaPath,
    s3: { mediaBucket: undefined, backupBucket: undefined, region: 'us-east-1', endpoint: undefined, credentials: undefined },
    uploadQuotaMb: 2048,
    clamav: undefined,
    filesKeptDays: 3650,
    superuser: undefined,
    enforceCreditLimit: false,
    // Nobody listens there; tests that send bring their own Ministry.
    dte: { environment: '00', url: 'http://127.0.0.1:9', password: 'clave-de-la-api', automaticContingency: false, signer: undefined },
    mail: { smtpUrl: undefined, from: undefined, folder: join(mediaPath, 'mail') },
    agency: { name: 'Agencia de prueba', nit: '', nrc: '', address: '', phone: '', email: '' },
    warnings: [],
  }
}
