import { join, resolve } from 'node:path'
import type { ProcessName } from '@gpro/contracts'
import { type DatabaseConfig, databaseOf, loggedIn } from './database.ts'
import type { Values } from './read.ts'
import { isServed } from './variable.ts'

/** What the processes work with. */
export type Config = Readonly<ReturnType<typeof configOf>> & {
  /** What the operator should hear at start and in health. */
  readonly warnings: readonly string[]
}

/** Signs in development only; production refuses it. */
export const DEVELOPMENT_KEY = 'gpro-development-only-not-a-secret-key'

export function configOf(values: Values, root: string) {
  const database = databaseOf(values, root)
  return {
    environment: values.ENVIRONMENT,
    debug: values.DEBUG,
    logLevel: values.DJANGO_LOG_LEVEL ?? (values.ENVIRONMENT === 'test' ? 'silent' : values.DEBUG ? 'debug' : 'info'),
    host: values.HOST,
    /** Gateway and all-in-one. */
    port: values.PORT,
    ports: {
      identity: values.IDENTITY_PORT,
      orders: values.ORDERS_PORT,
      payables: values.PAYABLES_PORT,
      invoicing: values.INVOICING_PORT,
      dashboard: values.DASHBOARD_PORT,
      worker: values.WORKER_PORT,
    } satisfies Record<ProcessName, number>,
    /** Where `/metrics` is served; undefined: nowhere. */
    metrics: values.METRICS_PORT === undefined ? undefined : { host: values.METRICS_HOST, port: values.METRICS_PORT },
    /** Which collector takes traces, by OTLP over HTTP; undefined: there are none. */
    traces: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    /** The folder of the web client, absolute. */
    webRoot: resolve(root, values.WEB_ROOT),
    secretKey: values.SECRET_KEY ?? DEVELOPMENT_KEY,
    allowedHosts: values.ALLOWED_HOSTS,
    corsAllowedOrigins: values.CORS_ALLOWED_ORIGINS,
    /** Which proxies' X-Forwarded-For is believed: false, a hop count, or addresses. */
    trustProxy: values.TRUST_PROXY,
    database,
    /** The same for a service that runs alone, with the role of its own where there is one. */
    databaseOf: {
      identity: loggedIn(database, values.IDENTITY_DB_USER, values.IDENTITY_DB_PASSWORD),
      orders: loggedIn(database, values.ORDERS_DB_USER, values.ORDERS_DB_PASSWORD),
      payables: loggedIn(database, values.PAYABLES_DB_USER, values.PAYABLES_DB_PASSWORD),
      invoicing: loggedIn(database, values.INVOICING_DB_USER, values.INVOICING_DB_PASSWORD),
      dashboard: loggedIn(database, values.DASHBOARD_DB_USER, values.DASHBOARD_DB_PASSWORD),
      worker: loggedIn(database, values.WORKER_DB_USER, values.WORKER_DB_PASSWORD),
    } satisfies Record<ProcessName, DatabaseConfig>,
    redis: redisOf(values, root),
    lockWaitMs: values.LOCK_WAIT_MS,
    /** Statements that take as long are logged; 0: none. */
    slowQueryMs: values.SLOW_QUERY_MS,
    /** An access token's life; how long a session lasts after its last refresh. */
    sessions: { accessMinutes: values.ACCESS_TOKEN_LIFETIME_MINUTES, slidingHours: values.REFRESH_TOKEN_LIFETIME_HOURS },
    /** Who works with a second factor only. */
    mfaRequiredRoles: values.MFA_REQUIRED_ROLES,
    /** Where uploaded files live, absolute. */
    mediaPath: resolve(root, values.MEDIA_PATH),
    /** Buckets of any store that speaks S3, in the place of the media folder and beside the one of backups. */
    s3: {
      mediaBucket: values.AWS_STORAGE_BUCKET_NAME,
      backupBucket: values.BACKUP_BUCKET_NAME,
      region: values.AWS_S3_REGION_NAME,
      endpoint: values.AWS_S3_ENDPOINT_URL,
      credentials: credentialsOf(values),
    },
    /** Backups by the clock; without a schedule there are none. */
    backups: { schedule: values.BACKUP_SCHEDULE, path: resolve(root, values.BACKUP_PATH), keep: values.BACKUP_KEEP },
    /** To whom backups are encrypted; undefined: they are not. */
    backupRecipientsFile: values.BACKUP_RECIPIENTS_FILE && resolve(root, values.BACKUP_RECIPIENTS_FILE),
    /** Megabytes of forms that a user may send in a day; 0: any. */
    uploadQuotaMb: values.UPLOAD_QUOTA_MB,
    /** Where clamd reads uploads first; undefined: nobody does. */
    clamav: values.CLAMAV_SOCKET,
    /** How long the files of replaced and deleted documents are kept. */
    filesKeptDays: values.FILES_KEPT_DAYS,
    superuser: superuserOf(values),
    /** Block new invoices above the client's credit limit; else only warn. */
    enforceCreditLimit: values.CREDIT_LIMIT_ENFORCED,
    /** Where electronic tax documents go; without address and password none is issued. */
    dte: {
      environment: values.DTE_ENVIRONMENT,
      url: values.DTE_URL,
      password: values.DTE_API_PASSWORD,
      automaticContingency: values.DTE_CONTINGENCY_AUTOMATIC,
      /** The Ministry's signer service; undefined: the certificate that was loaded signs. */
      signer: signerOf(values),
    },
    /** How mail leaves: by a server, or as files in a folder; from whom, where it is not the emitter. */
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM, folder: resolve(root, values.MAIL_PATH ?? join(values.MEDIA_PATH, '../mail')) },
    /** Who invoices, as printed on them; what is not known is empty. */
    agency: {
      name: values.AGENCY_NAME,
      nit: values.AGENCY_NIT ?? '',
      nrc: values.AGENCY_NRC ?? '',
      address: values.AGENCY_ADDRESS ?? '',
      phone: values.AGENCY_PHONE ?? '',
      email: values.AGENCY_EMAIL ?? '',
    },
  }
}

interface RedisConfig {
  readonly enabled: boolean
  readonly cacheUrl: string
  readonly locksUrls: readonly string[]
  readonly sessionsUrl: string
  /** The authority that signed the servers' certificates; else those that Node knows. */
  readonly caFile?: string
}

function redisOf(values: Values, root: string): RedisConfig {
  const numbered = (database: number) => Object.assign(new URL(values.REDIS_URL), { pathname: `/${database}` }).href
  const loggedIn = (address: string): string => {
    const url = new URL(address)
    url.password ||= encodeURIComponent(values.REDIS_PASSWORD ?? '')
    return url.href
  }
  return {
    enabled: values.REDIS_ENABLED ?? isServed(values.ENVIRONMENT),
    cacheUrl: loggedIn(values.REDIS_CACHE_URL ?? numbered(0)),
    locksUrls: (values.REDIS_LOCKS_URLS ?? [values.REDIS_LOCKS_URL ?? numbered(1)]).map(loggedIn),
    sessionsUrl: loggedIn(values.REDIS_SESSIONS_URL ?? numbered(2)),
    ...(values.REDIS_CA_FILE !== undefined && { caFile: resolve(root, values.REDIS_CA_FILE) }),
  }
}

/** Undefined: those that the machine has. */
function credentialsOf({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }: Values) {
  return accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey }
}

function signerOf({ DTE_SIGNER_URL: url, DTE_SIGNER_PASSWORD: password }: Values) {
  return url === undefined || password === undefined ? undefined : { url, password }
}

function superuserOf({ SUPERUSER_USERNAME: username, SUPERUSER_PASSWORD: password, SUPERUSER_EMAIL: email = '' }: Values) {
  return username === undefined || password === undefined ? undefined : { username, password, email }
}
