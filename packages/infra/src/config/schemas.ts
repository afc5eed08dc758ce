import { ROLES } from '@gpro/core'
import { Cron } from 'croner'
import { z } from 'zod'

/** How values are read. Each message is what would be right, to stand after "se esperaba". */

export const text = z.string()

export const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], error: 'True o False' })

export function whole(least: number, most: number, what = 'un número entero') {
  const error = `${what} de ${least} a ${most}`
  const number = z.number().min(least, error).max(most, error)
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(number)
}

export const port = whole(0, 65_535, 'un puerto')

export function oneOf<const Choices extends readonly string[]>(choices: Choices) {
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(choices, `${choices.slice(0, -1).join(', ')} o ${choices.at(-1)}`))
}

export const role = oneOf(ROLES)

/** The names of pino, and those of the old system that differ. */
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent', 'warning', 'critical'] as const

export const logLevel = z
  .string()
  .toLowerCase()
  .pipe(z.enum(LEVELS, 'DEBUG, INFO, WARNING, ERROR o CRITICAL'))
  .transform((level) => (level === 'warning' ? 'warn' : level === 'critical' ? 'fatal' : level))

function url(protocol: RegExp, error: string, isRight: (url: URL) => boolean) {
  return z.url({ protocol, error, abort: true }).refine((value) => isRight(new URL(value)), error)
}

function isEncoded(value: string): boolean {
  try {
    decodeURIComponent(value)
    return true
  } catch {
    // A percent sign that stands for itself.
    return false
  }
}

export const postgresUrl = url(
  /^postgres(ql)?$/,
  'postgresql://usuario:clave@servidor:5432/base',
  ({ pathname, password }) => pathname.length > 1 && isEncoded(password),
)

const NODES = /^[\w.-]+(:\d+)?(;[\w.-]+(:\d+)?)*$/

export const redisUrl = url(
  /^rediss?(\+sentinel)?$/,
  'redis://servidor:6379 (o rediss://), con el número de la base al final si hace falta, o redis+sentinel://principal?nodes=uno:26379;dos:26379 (o rediss+sentinel://)',
  ({ protocol, pathname, password, searchParams }) =>
    /^\/?\d*$/.test(pathname) && isEncoded(password) && protocol.endsWith('+sentinel:') === NODES.test(searchParams.get('nodes') ?? ''),
)

/** A mail server; `smtp:` is encrypted by STARTTLS, but for this machine itself. */
export const smtpUrl = url(
  /^smtps?$/,
  'smtp://usuario:clave@servidor:587, que se cifra con STARTTLS, o smtps://usuario:clave@servidor:465',
  ({ hostname, pathname, search, username, password }) =>
    hostname !== '' && ['', '/'].includes(pathname) && !search && isEncoded(username) && isEncoded(password),
)

/** A socket of this machine, or host and port. */
export const socket = z
  .string()
  .regex(/^(\/.+|[\w.-]+:\d{1,5}|\[[\da-f:.]+\]:\d{1,5})$/i, 'la ruta completa de un socket, o servidor:puerto')
  .transform((value) => {
    if (value.startsWith('/')) return { path: value }
    const at = value.lastIndexOf(':')
    return { host: value.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(value.slice(at + 1)) }
  })

const parts = z.string().transform((value) => value.split(',').map((part) => part.trim()))

/** Several of a kind, with commas between them. */
export function list<Value>(schema: z.ZodType<Value, string>): z.ZodType<readonly Value[]> {
  return parts.transform((all) => all.filter(Boolean)).pipe(z.array(schema))
}

export const host = z
  .string()
  .regex(/^(\*|\.?[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i, 'un nombre de servidor sin http:// ni puerto')
  .toLowerCase()

/** As browsers send it: scheme, host and port. */
export const origin = url(
  /^https?$/,
  'un origen como https://app.ejemplo.com',
  ({ pathname, search, username }) => pathname === '/' && !search && !username,
).transform((value) => new URL(value).origin)

/** Where secrets are sent: encrypted, but for this machine itself; to its last slash as it is written. */
export const exactSecureUrl = url(
  /^https?$/,
  'una dirección https://',
  ({ protocol, hostname, search, username }) => (protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname)) && !search && !username,
)

/** The same where addresses are made of it; without a final slash. */
export const secureUrl = exactSecureUrl.transform((value) => value.replace(/\/+$/, ''))

/** A collector of traces is on the system's own network; without a final slash. */
export const collector = url(/^https?$/, 'una dirección como http://localhost:4318', ({ search, username }) => !search && !username).transform(
  (value) => value.replace(/\/+$/, ''),
)

const proxy = z.union([z.enum(['loopback', 'linklocal', 'uniquelocal']), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

/** Never "everybody": anyone could then choose the address they seem to come from. */
export const proxies = z.union(
  [
    z
      .string()
      .regex(/^(false|0)$/i)
      .transform((): false => false),
    z
      .string()
      .regex(/^[1-9]$/)
      .transform(Number),
    parts.pipe(z.array(proxy)).transform((all) => all.join(',')),
  ],
  'False, cuántos proxies hay delante (1 a 9), o sus direcciones (10.0.0.0/8, loopback…) separadas por comas',
)

export const email = z.email({ pattern: /^[^\s@]+@[^\s@]+$/, error: 'un correo electrónico' })

function isPattern(text: string): boolean {
  try {
    new Cron(text, { paused: true }).stop()
    return /^\S+( +\S+){4}$/.test(text)
  } catch {
    return false
  }
}

/** When something comes back, as cron has it. */
export const cron = z.string().refine(isPattern, 'un horario de cron de cinco partes, como 30 2 * * *')

const KEPT = 'cuántos días (d), semanas (w) y meses (m), como 7d,5w,12m'

/** How many backups are kept: the newest of each of so many days, weeks and months. */
export const kept = z
  .string()
  .regex(/^\d{1,4}[dwm](, *\d{1,4}[dwm]){0,2}$/, KEPT)
  .transform((text) => {
    const count = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0)
    return { days: count('d'), weeks: count('w'), months: count('m') }
  })
