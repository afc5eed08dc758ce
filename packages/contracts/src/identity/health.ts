import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { InstantView, Nothing } from '../wire.ts'

const PartStatus = z.enum(['ok', 'degraded', 'down'])

const Latency = z.number().nullable().describe('Milisegundos de ida y vuelta; null si no respondió o no hay nada que preguntar')

const Backend = z.object({ backend: z.string(), status: PartStatus, latency_ms: Latency })

export const HealthView = z.object({
  status: PartStatus,
  database: z.object({
    engine: z.enum(['sqlite', 'postgresql']),
    status: PartStatus,
    latency_ms: Latency,
    writable: z.boolean().describe('Si admite escrituras; sin ellas no se puede trabajar, aunque responda'),
    replica: z
      .object({ status: PartStatus, lag_ms: z.number().nullable() })
      .optional()
      .describe('La réplica de los informes, cuando hay una, y cuánto va detrás; atrasada o ausente, se leen de la base principal'),
  }),
  cache: Backend,
  locks: Backend,
  sessions: Backend,
  antivirus: z
    .object({ status: PartStatus, latency_ms: Latency })
    .optional()
    .describe('El antivirus, cuando hay uno; si no responde no se reciben archivos'),
  ministry: z
    .object({ status: PartStatus })
    .optional()
    .describe('Hacienda, cuando se envían DTE; degraded si desde hace una hora nada de lo que se le pidió tuvo respuesta'),
  files: z.object({ status: PartStatus }).describe('Si se pueden guardar archivos y queda espacio para ellos'),
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

export const LockView = z.object({
  key: z.string(),
  owner: z.object({ service: z.string(), instance: z.string(), request_id: z.string(), user: z.string() }),
  since: InstantView,
  age_ms: z.number(),
  expires_in_ms: z.number(),
  waiting: z.number().describe('Cuántos esperan por él, en todos los procesos'),
  longest_wait_ms: z.number(),
})
export type LockView = z.input<typeof LockView>

/** Of all processes: since Redis was last emptied, or without it since this process started. */
export const LockCountersView = z.object({
  waits: z.number(),
  refusals: z.number(),
  lost: z.number().describe('Los que se perdieron antes de terminar el trabajo'),
  alone: z.number().describe('Los que Redis no pudo compartir, porque no respondía'),
  database_refusals: z.number().describe('Lo que el bloqueo dejó pasar y la base de datos rechazó'),
})

export const listLocks = {
  service: 'identity',
  method: 'GET',
  url: '/health/locks/',
  permission: 'health.detail',
  schema: {
    summary: 'Los bloqueos que alguien tiene ahora, quién y desde cuándo',
    response: { 200: z.object({ locks: z.array(LockView), counters: LockCountersView }) },
  },
} as const satisfies Endpoint

export type LocksView = z.input<(typeof listLocks)['schema']['response'][200]>

export const freeLock = {
  service: 'identity',
  method: 'DELETE',
  url: '/health/locks/:key/',
  permission: 'health.detail',
  schema: {
    summary: 'Libera un bloqueo por su nombre; queda en el registro',
    params: z.object({ key: z.string().max(200) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
