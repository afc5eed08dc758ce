import { DomainError } from '@gpro/core'
import { Refusal } from '../http/errors/refusal.ts'

const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT']
/** No rights, a folder that is none or went away, a disk or a network file system that fails. */
const NOT_WRITABLE: readonly unknown[] = ['EROFS', 'EACCES', 'EPERM', 'EEXIST', 'ENOENT', 'ENOTDIR', 'ELOOP', 'EIO', 'ENXIO', 'ENODEV', 'ESTALE']
const NO_FILE: readonly unknown[] = ['ENOENT', 'ENOTDIR']

/** An error of writing to the media folder as the user should hear it; any other error comes back as it is. */
export function toStorageError(error: unknown): unknown {
  const code = codeOf(error)
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

/** For what was thrown while a kept file was opened: undefined where there is none. @throws when it may be there, and cannot be read */
export function missing(error: unknown): undefined {
  if (NO_FILE.includes(codeOf(error))) return
  const sentence = 'El archivo no se puede leer ahora; avise al administrador del sistema'
  throw Object.assign(new DomainError('unavailable', 'storage-not-readable', sentence), { cause: error })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined
}
