import { z } from 'zod'
import { type configOf, DEVELOPMENT_KEY } from './config.ts'
import type { Problem, Values } from './read.ts'
import { plaintextProblems, tlsProblems } from './tls.ts'
import { isServed } from './variable.ts'

type Parts = ReturnType<typeof configOf>

const OWN_KEY = 'una clave propia de 32 caracteres o más'

const ownKey = z
  .string(`falta: ${OWN_KEY}`)
  .refine(
    (key) => key !== DEVELOPMENT_KEY && !/django-insecure|change.?me|cambi[ae]|your.?secret/i.test(key),
    `es un valor de ejemplo que cualquiera conoce; se esperaba ${OWN_KEY}`,
  )
  .min(32, `tiene menos de 32 caracteres; se esperaba ${OWN_KEY}`)
  .refine((key) => new Set(key).size >= 10, `repite unos pocos caracteres; se esperaba ${OWN_KEY}`)

/** Of samples and tutorials, which everybody knows. */
const SAMPLES = [
  ...['gpro_secure_2024', 'gpro_redis_2024', 'gpro_grafana_2024', 'gpro2024', 'admin', 'admin123', 'admin1234', 'postgres', 'password'],
  ...['contraseña', 'clave', 'secret', 'changeme', 'change-me', 'cambiar', '12345678', '123456789'],
]

function sample(name: string, password: string, says = 'es'): Problem[] {
  if (!SAMPLES.includes(password.toLowerCase())) return []
  return [{ name, expected: `${says} una contraseña de ejemplo que cualquiera conoce; se esperaba una propia` }]
}

function passwordIn(url: string | undefined): string {
  return url === undefined ? '' : decodeURIComponent(new URL(url).password)
}

function redisAddresses(values: Values): [string, string][] {
  const { REDIS_URL, REDIS_CACHE_URL, REDIS_LOCKS_URL, REDIS_LOCKS_URLS, REDIS_SESSIONS_URL } = values
  const named = Object.entries({ REDIS_URL, REDIS_CACHE_URL, REDIS_LOCKS_URL, REDIS_SESSIONS_URL })
  const several = (REDIS_LOCKS_URLS ?? []).map((url) => ['REDIS_LOCKS_URLS', url] as const)
  return [...named, ...several].flatMap(([name, url]) => (url === undefined ? [] : [[name, url]]))
}

/** What must not be in production, and should not be in staging. */
function unsafe({ database, redis, superuser, debug }: Parts, values: Values): Problem[] {
  const [key] = ownKey.safeParse(values.SECRET_KEY).error?.issues ?? []
  const url = database.engine === 'postgresql' ? database.url : undefined
  const passwords = Object.entries(values).filter(([name]) => /(_DB|^REDIS)_PASSWORD$/.test(name))
  return [
    ...(key ? [{ name: 'SECRET_KEY', expected: key.message }] : []),
    ...sample(values.DATABASE_URL === undefined ? 'DB_PASSWORD' : 'DATABASE_URL', passwordIn(url), 'lleva'),
    ...sample('DATABASE_REPLICA_URL', passwordIn(values.DATABASE_REPLICA_URL), 'lleva'),
    ...redisAddresses(values).flatMap(([name, url]) => sample(name, passwordIn(url), 'lleva')),
    ...passwords.flatMap(([name, password]) => sample(name, String(password ?? ''))),
    ...sample('SUPERUSER_PASSWORD', superuser?.password ?? ''),
    ...plaintextProblems(values, database.engine === 'postgresql' ? database : {}, redis.enabled),
    ...(debug ? [{ name: 'DEBUG', value: 'True', expected: 'se esperaba False' }] : []),
  ]
}

/** What is wrong in every environment. */
function wrong({ database, metrics, port, ports, redis }: Parts, values: Values): Problem[] {
  const { SUPERUSER_USERNAME: username, SUPERUSER_PASSWORD: password } = values
  const problems = tlsProblems(values, database.engine === 'postgresql' ? database : {}, redis.caFile)
  if ((username === undefined) !== (password === undefined)) {
    const name = username === undefined ? 'SUPERUSER_USERNAME' : 'SUPERUSER_PASSWORD'
    problems.push({ name, expected: 'falta: el primer administrador necesita nombre y contraseña' })
  }
  if ((values.AWS_ACCESS_KEY_ID === undefined) !== (values.AWS_SECRET_ACCESS_KEY === undefined)) {
    const name = values.AWS_ACCESS_KEY_ID === undefined ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'
    problems.push({ name, expected: 'falta: la clave de acceso tiene dos partes' })
  }
  // What is meant for Prometheus alone must not be what everybody calls.
  if (metrics && [port, ...Object.values(ports)].includes(metrics.port)) {
    problems.push({ name: 'METRICS_PORT', value: String(metrics.port), expected: 'es el puerto de un servicio; se esperaba uno propio' })
  }
  if (values.DTE_ENVIRONMENT === '01' && (values.DTE_URL === undefined || values.DTE_API_PASSWORD === undefined)) {
    const name = values.DTE_URL === undefined ? 'DTE_URL' : 'DTE_API_PASSWORD'
    problems.push({ name, expected: 'falta: con DTE_ENVIRONMENT=01 los documentos se envían de verdad' })
  }
  if ((values.DTE_SIGNER_URL === undefined) !== (values.DTE_SIGNER_PASSWORD === undefined)) {
    const name = values.DTE_SIGNER_URL === undefined ? 'DTE_SIGNER_URL' : 'DTE_SIGNER_PASSWORD'
    problems.push({ name, expected: 'falta: el firmador necesita dirección y contraseña' })
  }
  // With two nodes a tie between two holders would never settle.
  if (![1, 3].includes(redis.locksUrls.length)) {
    problems.push({ name: 'REDIS_LOCKS_URLS', expected: `nombra ${redis.locksUrls.length} servidores; se esperaba uno o tres` })
  }
  return problems
}

/** What each variable alone cannot tell: what keeps the process from starting, and what the operator should hear. */
export function judge(config: Parts, values: Values): { problems: Problem[]; warnings: string[] } {
  const { environment, host } = config
  const dangers = isServed(environment) || !['127.0.0.1', '::1', 'localhost'].includes(host) ? unsafe(config, values) : []
  const refused = environment === 'production'
  const warned = refused || environment === 'test' ? [] : dangers
  return {
    problems: [...wrong(config, values), ...(refused ? dangers : [])],
    warnings: [...warned.map(({ name, expected }) => `${name}: ${expected}`), ...unusual(config, values)],
  }
}

/** Explicit values win in every environment; the operator is told where that is not the usual way, and what is read but does nothing. */
function unusual({ environment, database, redis, allowedHosts, s3 }: Parts, values: Values): string[] {
  const sqlite = database.engine === 'sqlite'
  const served = isServed(environment)
  const local = allowedHosts.every((name) => ['localhost', '127.0.0.1', '[::1]'].includes(name))
  const aws = Object.entries(values).flatMap(([name, value]) => (/^AWS_.*(KEY|URL)/.test(name) && value !== undefined ? [name] : []))
  const warnings: [boolean, string][] = [
    [sqlite && values.DATABASE_URL !== undefined, 'DATABASE_ENGINE=sqlite: se trabaja con SQLite aunque hay una DATABASE_URL'],
    [sqlite && values.DATABASE_REPLICA_URL !== undefined, 'DATABASE_REPLICA_URL: SQLite no tiene réplicas; no se usa'],
    [served && sqlite, `ENVIRONMENT=${environment} trabaja con SQLite: solo los procesos de esta máquina ven los datos`],
    [environment === 'production' && local, 'ALLOWED_HOSTS: solo se atiende a quien llama a localhost; ponga el nombre público del sistema'],
    [served && !redis.enabled, `ENVIRONMENT=${environment} trabaja sin Redis: entre procesos protegen solo los bloqueos de la base de datos`],
    [
      aws.length > 0 && s3.mediaBucket === undefined && s3.backupBucket === undefined,
      `${aws.join(', ')}: sin AWS_STORAGE_BUCKET_NAME ni BACKUP_BUCKET_NAME nada se guarda en S3`,
    ],
  ]
  return warnings.filter(([applies]) => applies).map(([, sentence]) => sentence)
}
