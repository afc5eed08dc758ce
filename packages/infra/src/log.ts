import { type DestinationStream, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from './config/config.ts'

export type Log = Pick<Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

/** What must not be read in a log, wherever it stands in what is logged. */
const SECRETS = [
  'password',
  'old_password',
  'new_password',
  'new_password_confirm',
  'password_confirm',
  'own_password',
  'password_hash',
  'otp',
  'secret',
  'sealed_secret',
  'recovery_codes',
  'token',
  'access',
  'refresh',
  'authorization',
  'secretKey',
  'signature',
]

/** A request reads as one sentence: `request POST /api/orders/invoices/ 201 34 ms`. */
const REQUESTS = {
  messageFormat: '{msg}{if method} {method} {path} {status} {ms} ms{end}',
  ignore: 'pid,hostname,method,path,status,ms',
}

/** JSON lines; coloured text for a developer. */
export function createLog({ environment, logLevel }: Pick<Config, 'environment' | 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[oculto]' },
  }
  if (destination) return pino(options, destination)
  // In the same thread: a worker of its own costs memory and loses the last lines of a crash.
  if (environment === 'development') return pino(options, pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', singleLine: true, ...REQUESTS }))
  return pino(options)
}
