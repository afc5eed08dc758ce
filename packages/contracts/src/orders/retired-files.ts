import { RETIREMENTS } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Id, InstantView, Text, Whole } from '../wire.ts'

export const RetiredFilesQuery = z.object({
  service_order: filter(Id),
  subject: Text(60).describe('De qué era documento: `transfer:7`, `document:3`, `invoice:12`'),
  limit: Whole(1, 500).prefault(100),
  cursor: z.string().max(500).optional().describe('El valor de X-Next-Cursor de la página anterior'),
})
export type RetiredFilesQuery = z.output<typeof RetiredFilesQuery>

export const RetiredFileView = z
  .object({
    id: z.number(),
    file_name: z.string(),
    file_url: z.string(),
    reason: z.enum(RETIREMENTS).describe('Si otro archivo lo reemplazó o se eliminó su documento'),
    event_kind: z.string().describe('El tipo del hecho que lo cuenta en /audit/'),
    service_order: z.number().nullable(),
    subject: z.string(),
    person: z.number().nullable(),
    person_name: z.string(),
    retired_at: InstantView,
  })
  .meta({ id: 'RetiredFileView' })
export type RetiredFileView = z.input<typeof RetiredFileView>

export const listRetiredFiles = {
  service: 'orders',
  method: 'GET',
  url: '/orders/retired-files/',
  permission: 'audit.read',
  schema: {
    summary: 'Los archivos de documentos reemplazados o eliminados, lo último primero, por páginas; se guardan FILES_KEPT_DAYS días',
    querystring: RetiredFilesQuery,
    response: { 200: z.array(RetiredFileView) },
  },
} as const satisfies Endpoint
