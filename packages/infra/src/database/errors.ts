import { DomainError } from '@gpro/core'
import { CERTIFICATE } from '../certificates.ts'

type Kind = 'locked' | 'unavailable' | 'referenced'

/** What the codes of the drivers mean to the user; the first that matches. Everything else is a defect. */
const MEANINGS: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  // Lock time-out, statement time-out, deadlock, serialization failure; another process writes.
  [/^(55P03|57014|40P01|40001|SQLITE_BUSY.*|SQLITE_LOCKED.*)$/, 'locked'],
  // Connection lost, shutting down, too many connections, disk or memory full, wrong login, no such database, a standby.
  [/^(08...|53...|57P0[1-5]|58030|28000|28P01|3D000|25006|25P03)$/, 'unavailable'],
  // A certificate that is not the one expected, or a server without TLS where it is demanded.
  [CERTIFICATE, 'unavailable'],
  // A foreign key: what is named went meanwhile, or what is to go is named.
  [/^(23503|SQLITE_CONSTRAINT_FOREIGNKEY)$/, 'referenced'],
  [/^SQLITE_(FULL|IOERR.*|CANTOPEN.*|READONLY.*)$/, 'unavailable'],
]

/** A connection that failed, by code or, since pg gives some none, by message. */
const LOST =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|Connection terminated.*|Client has encountered a connection error.*|Client was closed.*|timeout exceeded when trying to connect|timeout expired|Cannot use a pool after.*)$/

const thrownByDriver = new WeakSet<object>()

/** Passes on what the database's driver rejects with, remembering it: the same ECONNRESET may as well come from a browser. */
export async function fromDriver<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error) thrownByDriver.add(error)
    throw error
  }
}

/** A driver's error as the user should hear it; undefined when it is a defect, or not a driver's at all. */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error
  const kind = kindOf(error)
  if (!kind) return undefined
  return Object.assign(ERRORS[kind](), { cause: error })
}

const ERRORS: Readonly<Record<Kind, () => DomainError>> = { locked: lockedError, unavailable: unavailableError, referenced: referencedError }

function kindOf(error: unknown): Kind | undefined {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error) ?? error.message
  if (thrownByDriver.has(error) && LOST.test(code)) return 'unavailable'
  return MEANINGS.find(([pattern]) => pattern.test(code))?.[1]
}

/** Somebody else holds what is needed for too long. */
export function lockedError(): DomainError {
  return new DomainError('busy', 'resource-locked', 'El recurso está siendo usado por otra operación; intente de nuevo')
}

function unavailableError(): DomainError {
  return new DomainError('unavailable', 'database-unavailable', 'La base de datos no está disponible; intente de nuevo en unos momentos')
}

function referencedError(): DomainError {
  return new DomainError(
    'conflict',
    'reference-changed',
    'Algo a lo que esto se refiere se borró o sigue en uso; actualice la pantalla e intente de nuevo',
  )
}

/**
 * The unique index an error is about, by the name its migration gave it, on both engines: `'charge_once'`. Undefined for any
 * other error. Constraints that a table made by itself are called `<table>_pkey` and `<table>_<columns>_key`.
 */
export function uniqueViolation(error: unknown): string | undefined {
  if (!/^(23505|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID))$/.test(codeOf(error) ?? '')) return undefined
  return textOf(error, 'constraint')
}

/** Another process has SQLite's write lock. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false
}

/** PostgreSQL undid the transaction for the sake of another: a deadlock or a serialization failure. The same work may succeed at once. */
export function isUndone(error: unknown): boolean {
  return /^(40P01|40001)$/.test(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  return textOf(error, 'code')
}

function textOf(error: unknown, property: string): string | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, property) : undefined
  return typeof value === 'string' ? value : undefined
}
