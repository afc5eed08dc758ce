import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { COMPOSE } from './compose-variables.ts'
import type { Config } from './config.ts'
import { databaseOf, databasesOf } from './database.ts'
import { ConfigError } from './error.ts'
import { readVariables, type Text, type Values } from './read.ts'
import { judge } from './rules.ts'
import { DEVELOPMENT_KEY } from './secrets.ts'
import { isServed } from './variable.ts'
import { VARIABLES } from './variables.ts'

const REPOSITORY = resolve(import.meta.dirname, '../../../..')

/** The variables of `.env`, where there is one. Tests don't read it: a developer's own settings must not decide them. */
function dotenv(root: string, env: Text): Text {
  if (env.ENVIRONMENT === 'test') return {}
  try {
    return parseEnv(readFileSync(join(root, '.env'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([{ name: '.env', value: undefined, expected: `no se puede leer (${reason})` }])
  }
}

function redisOf(values: Values): Config['redis'] {
  const numbered = (database: number) => {
    const url = new URL(values.REDIS_URL)
    url.pathname = `/${database}`
    return url.href
  }
  const loggedIn = (address: string) => {
    const url = new URL(address)
    if (url.password === '' && values.REDIS_PASSWORD !== undefined) url.password = encodeURIComponent(values.REDIS_PASSWORD)
    return url.href
  }
  return {
    enabled: values.REDIS_ENABLED ?? isServed(values.ENVIRONMENT),
    cacheUrl: loggedIn(values.REDIS_CACHE_URL ?? numbered(0)),
    locksUrls: (values.REDIS_LOCKS_URLS ?? [values.REDIS_LOCKS_URL ?? numbered(1)]).map(loggedIn),
    sessionsUrl: loggedIn(values.REDIS_SESSIONS_URL ?? numbered(2)),
  }
}

function superuserOf({ SUPERUSER_USERNAME: username, SUPERUSER_PASSWORD: password, SUPERUSER_EMAIL: email = '' }: Values): Config['superuser'] {
  return username === undefined || password === undefined ? undefined : { username, password, email }
}

function agencyOf(values: Values): Config['agency'] {
  const { AGENCY_NAME: name, AGENCY_NIT: nit = '', AGENCY_NRC: nrc = '', AGENCY_ADDRESS: address = '' } = values
  return { name, nit, nrc, address, phone: values.AGENCY_PHONE ?? '', email: values.AGENCY_EMAIL ?? '' }
}

function logLevelOf({ DJANGO_LOG_LEVEL, DEBUG, ENVIRONMENT }: Values): Config['logLevel'] {
  if (DJANGO_LOG_LEVEL !== undefined) return DJANGO_LOG_LEVEL
  if (ENVIRONMENT === 'test') return 'silent'
  return DEBUG ? 'debug' : 'info'
}

function configOf(values: Values, root: string): Config {
  const database = databaseOf(values, root)
  return {
    environment: values.ENVIRONMENT,
    debug: values.DEBUG,
    logLevel: logLevelOf(values),
    host: values.HOST,
    port: values.PORT,
    ports: {
      identity: values.IDENTITY_PORT,
      orders: values.ORDERS_PORT,
      invoicing: values.INVOICING_PORT,
      dashboard: values.DASHBOARD_PORT,
      worker: values.WORKER_PORT,
    },
    metrics: values.METRICS_PORT === undefined ? undefined : { host: values.METRICS_HOST, port: values.METRICS_PORT },
    secretKey: values.SECRET_KEY ?? DEVELOPMENT_KEY,
    allowedHosts: values.ALLOWED_HOSTS,
    corsAllowedOrigins: values.CORS_ALLOWED_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    database,
    databaseOf: databasesOf(values, database),
    redis: redisOf(values),
    lockWaitMs: values.LOCK_WAIT_MS,
    sessions: { accessMinutes: values.ACCESS_TOKEN_LIFETIME_MINUTES, slidingHours: values.REFRESH_TOKEN_LIFETIME_HOURS },
    mediaPath: resolve(root, values.MEDIA_PATH),
    superuser: superuserOf(values),
    enforceCreditLimit: values.CREDIT_LIMIT_ENFORCED,
    agency: agencyOf(values),
    warnings: [],
  }
}

/**
 * The configuration from the environment and `.env`, which the environment overrules. Relative paths start at `root`.
 * @throws ConfigError naming every variable that is wrong
 */
export function loadConfig(env: Text = process.env, root: string = REPOSITORY): Config {
  const file = dotenv(root, env)
  const { values, problems } = readVariables({ ...file, ...env })
  const config = configOf(values, root)
  const { problems: refusals, warnings } = judge(config, values)
  const wrong = new Set(problems.map(({ name }) => name))
  const all = [...problems, ...refusals.filter(({ name }) => !wrong.has(name))]
  if (all.length > 0) throw new ConfigError(all)
  return { ...config, warnings: [...warnings, ...unknownIn(file)] }
}

/** A misspelt name would otherwise do nothing, silently. */
function unknownIn(file: Text): string[] {
  const others = /^(VITE|COMPOSE|POSTGRES|PGADMIN|TEST)_/
  return Object.keys(file)
    .filter((name) => !(name in VARIABLES) && !(name in COMPOSE) && !others.test(name))
    .map((name) => `${name}: está en .env, pero el sistema no la conoce`)
}
