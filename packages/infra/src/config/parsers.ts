import { isIP } from 'node:net'

/** How a variable is read: undefined means "wrong", and `expected` says in Spanish what would be right. */
export interface Parser<Value> {
  readonly read: (text: string) => Value | undefined
  readonly expected: string
}

export const flag: Parser<boolean> = {
  expected: 'True o False',
  read: (text) => ({ true: true, 1: true, false: false, 0: false })[text.toLowerCase()],
}

export function whole(least: number, most: number, what = 'un número entero'): Parser<number> {
  return {
    expected: `${what} de ${least} a ${most}`,
    read: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
  }
}

export const port = whole(0, 65_535, 'un puerto')

export function oneOf<const Choices extends readonly string[]>(choices: Choices): Parser<Choices[number]> {
  return {
    expected: choices.length === 1 ? String(choices[0]) : `${choices.slice(0, -1).join(', ')} o ${choices.at(-1)}`,
    read: (text) => choices.find((choice) => choice === text.toLowerCase()),
  }
}

export const text: Parser<string> = { expected: 'un texto', read: (value) => value }

/** Names with a meaning in the old system, and those of pino. */
const LEVELS = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'fatal',
  trace: 'trace',
  warn: 'warn',
  fatal: 'fatal',
  silent: 'silent',
} as const

export const logLevel: Parser<(typeof LEVELS)[keyof typeof LEVELS]> = {
  expected: 'DEBUG, INFO, WARNING, ERROR o CRITICAL',
  read: (value) => new Map(Object.entries(LEVELS)).get(value.toLowerCase()),
}

function url(expected: string, protocols: readonly string[], accepts: (url: URL) => boolean = () => true): Parser<string> {
  return { expected, read: (value) => (readUrl(value, protocols, accepts) ? value : undefined) }
}

function readUrl(value: string, protocols: readonly string[], accepts: (url: URL) => boolean): boolean {
  const address = URL.parse(value)
  return address !== null && protocols.includes(address.protocol) && accepts(address)
}

export const postgresUrl = url(
  'postgresql://usuario:clave@servidor:5432/base',
  ['postgresql:', 'postgres:'],
  ({ pathname, password }) => pathname.length > 1 && isEncoded(password),
)
export const redisUrl = url(
  'redis://servidor:6379 (o rediss://), con el número de la base al final si hace falta, o redis+sentinel://principal?nodes=uno:26379;dos:26379',
  ['redis:', 'rediss:', 'redis+sentinel:'],
  ({ protocol, pathname, password, searchParams }) =>
    /^\/?\d*$/.test(pathname) &&
    isEncoded(password) &&
    (protocol === 'redis+sentinel:') === /^[\w.-]+(:\d+)?(;[\w.-]+(:\d+)?)*$/.test(searchParams.get('nodes') ?? ''),
)

function isEncoded(value: string): boolean {
  try {
    decodeURIComponent(value)
    return true
  } catch {
    // A percent sign that stands for itself.
    return false
  }
}

/** A comma-separated list, each part read by `parser`. */
export function list<Value>(parser: Parser<Value>): Parser<readonly Value[]> {
  return {
    expected: `${parser.expected}; varios van separados por comas`,
    read(value) {
      const parts = value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
        .map(parser.read)
      const right = parts.filter((part) => part !== undefined)
      return right.length === parts.length ? right : undefined
    },
  }
}

export const host: Parser<string> = {
  expected: 'un nombre de servidor sin http:// ni puerto',
  read: (value) => (/^(\*|\.?[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i.test(value) ? value.toLowerCase() : undefined),
}

/** As browsers send it: scheme, host and port. */
export const origin: Parser<string> = {
  expected: 'un origen como https://app.ejemplo.com',
  read(value) {
    const address = URL.parse(value)
    const plain =
      address !== null && ['http:', 'https:'].includes(address.protocol) && address.pathname === '/' && !address.search && !address.username
    return plain ? address.origin : undefined
  },
}

function isAddress(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const version = isIP(address)
  const most = version === 4 ? 32 : 128
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

const NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

/** Never "everybody": anyone could then choose the address they seem to come from. */
export const proxies: Parser<false | number | string> = {
  expected: 'False, cuántos proxies hay delante (1 a 9), o sus direcciones (10.0.0.0/8, loopback…) separadas por comas',
  read(value) {
    if (value.toLowerCase() === 'false' || value === '0') return false
    if (/^[1-9]$/.test(value)) return Number(value)
    const parts = value.split(',').map((part) => part.trim())
    return parts.every((part) => NETWORKS.includes(part) || isAddress(part)) ? parts.join(',') : undefined
  },
}

export const email: Parser<string> = {
  expected: 'un correo electrónico',
  read: (value) => (/^[^\s@]+@[^\s@]+$/.test(value) ? value : undefined),
}
