import { DomainError } from '@gpro/core'
import { Refusal } from '../http/errors/refusal.ts'

const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT']
const NOT_WRITABLE: readonly unknown[] = ['EROFS', 'EACCES', 'EPERM']

/** An error of the media folder as the user should hear it; any other error comes back as it is. */
export function toStorageError(error: unknown): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (FULL.includes(code)) {
    return Object.assign(new Refusal(507, 'storage-full', 'No hay espacio para guardar archivos; avise al administrador del sistema'), {
      cause: error,
    })
  }
  if (NOT_WRITABLE.includes(code)) {
    const sentence = 'La carpeta de archivos no admite escrituras; avise al administrador del sistema'
    return Object.assign(new DomainError('unavailable', 'storage-not-writable', sentence), { cause: error })
  }
  return error
}
