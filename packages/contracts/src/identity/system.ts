import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { InstantView } from '../wire.ts'

export const TASK_STATES = ['done', 'running', 'failed'] as const

export const SystemView = z.object({
  version: z.string(),
  commit: z.string().describe('El commit que corre; unknown si no se sabe'),
  node: z.string(),
  started_at: InstantView.describe('Desde cuándo corre el proceso que responde'),
  tasks: z
    .array(
      z.object({
        task: z.string(),
        slot: InstantView.describe('La hora a la que tocaba'),
        state: z.enum(TASK_STATES),
        tries: z.number(),
        started_at: InstantView,
        finished_at: InstantView.nullable(),
        error: z.string().nullable(),
      }),
    )
    .describe('La última vez de cada tarea programada'),
})
export type SystemView = z.input<typeof SystemView>

export const readSystem = {
  service: 'identity',
  method: 'GET',
  url: '/health/system/',
  permission: 'health.detail',
  schema: { summary: 'Qué versión corre y cómo terminaron las tareas programadas', response: { 200: SystemView } },
} as const satisfies Endpoint
