import { bareReference } from '../references/bare.ts'
import type { ComparedCase } from './case.ts'

export const DASHBOARD = '/api/dashboard/?year=2025&month=0'

function bytes(name: string, title: string, path: string): ComparedCase {
  return {
    kind: 'compared',
    name,
    title,
    engine: 'postgresql',
    reads: true,
    requests: () => ({ method: 'GET', path }),
    reference: (world, { body }) => bareReference(world, body),
  }
}

export const cached: readonly ComparedCase[] = [
  bytes('dashboard-cached', 'dashboard de un año, en caché', DASHBOARD),
  bytes('users-me', 'users/me', '/api/users/me/'),
]
