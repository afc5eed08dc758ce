import type { Config } from './config.ts'
import { passwordIn, passwordOf } from './database.ts'
import type { Problem, Values } from './read.ts'
import { isSamplePassword, weaknessOfKey } from './secrets.ts'
import { isServed } from './variable.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

const SAMPLE = 'es una contraseña de ejemplo que cualquiera conoce; se esperaba una propia'

/** With two nodes a tie between two holders would never settle. */
function lockNodes({ redis }: Config): Problem[] {
  if ([1, 3].includes(redis.locksUrls.length)) return []
  return [{ name: 'REDIS_LOCKS_URLS', value: undefined, expected: `nombra ${redis.locksUrls.length} servidores; se esperaba uno o tres` }]
}

/** What is meant for Prometheus alone must not be what everybody calls. */
function sharedPort({ metrics, port, ports }: Config): Problem[] {
  if (!metrics || ![port, ...Object.values(ports)].includes(metrics.port)) return []
  return [{ name: 'METRICS_PORT', value: String(metrics.port), expected: 'es el puerto de un servicio; se esperaba uno propio' }]
}

function half(values: Values): Problem[] {
  const { SUPERUSER_USERNAME: username, SUPERUSER_PASSWORD: password } = values
  if ((username === undefined) === (password === undefined)) return []
  const name = username === undefined ? 'SUPERUSER_USERNAME' : 'SUPERUSER_PASSWORD'
  return [{ name, value: undefined, expected: 'falta: el primer administrador necesita nombre y contraseña' }]
}

/** What must not be in production, and should not be in staging. */
function unsafe(config: Config, values: Values): Problem[] {
  const problems: Problem[] = []
  const weakness = weaknessOfKey(config.secretKey)
  if (values.SECRET_KEY === undefined) {
    problems.push({ name: 'SECRET_KEY', value: undefined, expected: 'falta: una clave propia de 32 caracteres o más' })
  } else if (weakness) {
    problems.push({ name: 'SECRET_KEY', value: undefined, expected: `${weakness}; se esperaba una clave propia de 32 caracteres o más` })
  }
  if (isSamplePassword(passwordOf(config.database))) {
    const name = values.DATABASE_URL === undefined ? 'DB_PASSWORD' : 'DATABASE_URL'
    problems.push({ name, value: undefined, expected: 'lleva una contraseña de ejemplo que cualquiera conoce; se esperaba una propia' })
  }
  if (values.DATABASE_REPLICA_URL !== undefined && isSamplePassword(passwordIn(values.DATABASE_REPLICA_URL))) {
    problems.push({
      name: 'DATABASE_REPLICA_URL',
      value: undefined,
      expected: 'lleva una contraseña de ejemplo que cualquiera conoce; se esperaba una propia',
    })
  }
  // Those of the services' roles and of Redis; the others are judged above and below, where they come from several variables.
  for (const [name, value] of Object.entries(values)) {
    if (!/(_DB|^REDIS)_PASSWORD$/.test(name) || typeof value !== 'string') continue
    if (isSamplePassword(value)) problems.push({ name, value: undefined, expected: SAMPLE })
  }
  if (config.superuser && isSamplePassword(config.superuser.password)) {
    problems.push({ name: 'SUPERUSER_PASSWORD', value: undefined, expected: SAMPLE })
  }
  if (config.debug) problems.push({ name: 'DEBUG', value: 'True', expected: 'se esperaba False' })
  return problems
}

/** What each variable alone cannot tell: what keeps the process from starting, and what the operator should hear. */
export function judge(config: Config, values: Values): { problems: Problem[]; warnings: string[] } {
  const dangers = isServed(config.environment) || !['127.0.0.1', '::1', 'localhost'].includes(config.host) ? unsafe(config, values) : []
  const refused = config.environment === 'production'
  const warned = refused || config.environment === 'test' ? [] : dangers
  return {
    problems: [...half(values), ...sharedPort(config), ...(refused ? dangers : []), ...lockNodes(config)],
    warnings: [...warned.map(({ name, expected }) => `${name}: ${expected}`), ...unusual(config, values), ...ignored(values)],
  }
}

/** Explicit values win in every environment; the operator is told where that is not the usual way. */
function unusual({ environment, database, redis, allowedHosts }: Config, values: Values): string[] {
  const warnings: string[] = []
  if (values.DATABASE_URL !== undefined && database.engine === 'sqlite') {
    warnings.push('DATABASE_ENGINE=sqlite: se trabaja con SQLite aunque hay una DATABASE_URL')
  }
  if (values.DATABASE_REPLICA_URL !== undefined && database.engine === 'sqlite') {
    warnings.push('DATABASE_REPLICA_URL: SQLite no tiene réplicas; no se usa')
  }
  if (!isServed(environment)) return warnings
  if (database.engine === 'sqlite') warnings.push(`ENVIRONMENT=${environment} trabaja con SQLite: solo los procesos de esta máquina ven los datos`)
  if (environment === 'production' && allowedHosts.every((host) => LOOPBACK.includes(host))) {
    warnings.push('ALLOWED_HOSTS: solo se atiende a quien llama a localhost; ponga el nombre público del sistema')
  }
  if (!redis.enabled) warnings.push(`ENVIRONMENT=${environment} trabaja sin Redis: entre procesos protegen solo los bloqueos de la base de datos`)
  return warnings
}

/** Variables that are read so that an old `.env` keeps working, and that do nothing yet. */
function ignored(values: Values): string[] {
  const aws = (['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_STORAGE_BUCKET_NAME', 'AWS_S3_REGION_NAME'] as const).filter(
    (name) => values[name] !== undefined,
  )
  const warnings: string[] = []
  if (aws.length > 0) warnings.push(`${aws.join(', ')}: esta versión no guarda archivos en S3; quedan en MEDIA_PATH`)
  return warnings
}
