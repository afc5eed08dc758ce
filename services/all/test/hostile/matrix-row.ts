import type { Role } from '@gpro/core'

/** A line of the matrix: an operation, who may do it and by which endpoints. */
export interface Row {
  readonly roles: readonly Role[] | 'anybody'
  /** Method and address below `/api`, a line each. */
  readonly endpoints: string
}

export const EVERY_ROLE: readonly Role[] = ['operativo', 'operativo2', 'admin']
export const FINANCE: readonly Role[] = ['operativo2', 'admin']
export const ADMIN: readonly Role[] = ['admin']
