import { MATRIX } from './matrix.ts'
import type { Row } from './matrix-row.ts'

/** The roles that may call an endpoint, by its method and address. */
export function rolesByEndpoint(): ReadonlyMap<string, Row['roles']> {
  const found = new Map<string, Row['roles']>()
  for (const [operation, { roles, endpoints }] of Object.entries(MATRIX)) {
    for (const line of endpoints.split('\n').flatMap((text) => text.trim() || [])) {
      if (found.has(line)) throw new Error(`${line} is in the matrix twice, the second time under "${operation}"`)
      found.set(line, roles)
    }
  }
  return found
}
