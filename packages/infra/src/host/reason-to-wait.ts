import { certificateAdvice } from '../certificates.ts'
import { toDomainError } from '../database/errors.ts'
import { PendingMigrations } from './pending-migrations.ts'

const REFUSED: Readonly<Record<string, string>> = {
  '28P01': 'revise el usuario y la contraseña (DB_USER y DB_PASSWORD, o DATABASE_URL)',
  '28000': 'revise el usuario (DB_USER, o DATABASE_URL) y lo que el servidor permite',
  '3D000': 'cree la base de datos, o revise su nombre (DB_NAME, o DATABASE_URL)',
  '42501': 'el usuario no tiene los permisos: aplique infra/postgres/roles.sql',
}

/** Why a process cannot begin yet though it may later; undefined when waiting would not help. */
export function reasonToWait(error: unknown): string | undefined {
  if (error instanceof PendingMigrations) return error.message
  if (!(error instanceof Error)) return undefined
  const hint = certificateAdvice(error, 'DB_SSLROOTCERT') ?? ('code' in error ? REFUSED[String(error.code)] : undefined)
  if (hint !== undefined) return `PostgreSQL no deja trabajar: ${error.message}; ${hint}. Se sigue intentando`
  const kind = toDomainError(error)?.kind
  if (kind !== 'unavailable' && kind !== 'busy') return undefined
  return `La base de datos no responde (${causeOf(error)}); se sigue intentando`
}

/** pg reports a host with several addresses as one error without words. */
export function causeOf(error: Error): string {
  const parts = error instanceof AggregateError ? error.errors.map((each) => (each instanceof Error ? each.message : String(each))) : [error.message]
  return parts.join('; ')
}
