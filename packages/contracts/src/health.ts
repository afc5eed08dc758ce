import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

const PartStatus = z.enum(['ok', 'degraded', 'down'])

export const HealthView = z.object({
  status: PartStatus,
  database: z.object({ engine: z.enum(['sqlite', 'postgresql']), status: PartStatus, latency_ms: z.number().nullable() }),
  cache: z.object({ backend: z.string(), status: PartStatus }),
  locks: z.object({ backend: z.string(), status: PartStatus }),
  sessions: z.object({ backend: z.string(), status: PartStatus }),
  warnings: z.array(z.string()).optional(),
})
export type HealthView = z.input<typeof HealthView>

export const showHealth = {
  service: 'identity',
  method: 'GET',
  url: '/health/',
  permission: 'public',
  schema: { summary: 'Estado del sistema: base de datos, caché, bloqueos y sesiones', response: { 200: HealthView, 503: HealthView } },
} as const satisfies Endpoint
