import { DomainError } from '@gpro/core'

/** Somebody else holds the key and did not let go in time. */
export class LockAcquisitionError extends DomainError {
  readonly key: string

  constructor(key: string) {
    super('busy', 'lock-busy', 'Otro usuario está procesando esta operación')
    this.name = 'LockAcquisitionError'
    this.key = key
  }
}
