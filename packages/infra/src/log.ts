import { createRequire } from 'node:module'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config/config.ts'
import { tracing } from './tracing/tracing.ts'

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
  'certificate',
  'sealed_certificate',
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

/** Where traces are on, a line leads to the one it belongs to. */
function traceOf(): object {
  const trace_id = tracing()?.traceId()
  return trace_id === undefined ? {} : { trace_id }
}

/** JSON lines; coloured text for a developer. */
export function createLog({ environment, logLevel }: Pick<Config, 'environment' | 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: logLevel,
    base: null,
    mixin: traceOf,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[oculto]' },
  }
  if (destination) return pino(options, destination)
  const output = lastingOutput()
  return environment === 'development' ? pino(options, coloured(output)) : pino(options, output)
}

/** Loaded where a person reads: in production no part of it is. */
function coloured(destination: DestinationStream): DestinationStream {
  const pretty: typeof import('pino-pretty') = createRequire(import.meta.url)('pino-pretty')
  return pretty({ destination, translateTime: 'SYS:HH:MM:ss', singleLine: true, ...REQUESTS })
}

const KEPT_BYTES = 1024 * 1024

/**
 * The standard output, in the same thread: a worker of its own costs memory and loses the last lines of a crash. Where it goes to a
 * disk that is full, the lines wait for space, and are dropped once they are many: a log that cannot be written ends no process.
 */
function lastingOutput(): DestinationStream {
  const output = pino.destination({ fd: process.stdout.fd, sync: true, maxLength: KEPT_BYTES })
  output.on('error', () => {})
  return output
}
