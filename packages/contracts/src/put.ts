import type { Endpoint } from './endpoint.ts'

/**
 * The endpoint that changes a row, under PUT too: programs of the system before send the whole row with it. What is absent stays as it
 * is there too, so both take the same body and have the same handler.
 */
export function underPut<E extends Endpoint>(patch: E): Omit<E, 'method'> & { readonly method: 'PUT' } {
  return { ...patch, method: 'PUT' }
}
