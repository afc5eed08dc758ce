import { DomainError, type Facts } from '@gpro/core'

/** Somebody else holds the key and did not let go in time. */
export class LockAcquisitionError extends DomainError {
  readonly key: string

  /** `facts`: who holds it since when, for those who may know. */
  constructor(key: string, facts: Facts = {}) {
    super('busy', 'lock-busy', 'Otro usuario está procesando esta operación', facts)
    this.name = 'LockAcquisitionError'
    this.key = key
  }
}
