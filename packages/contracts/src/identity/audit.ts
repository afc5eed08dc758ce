import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Day, Id, InstantView, Text, Whole } from '../wire.ts'

export const AuditQuery = z.object({
  person: filter(Id).describe('El usuario que lo hizo'),
  kind: Text(60).describe('El tipo de hecho, o su comienzo: `invoice.`, `user.password_changed`'),
  subject: Text(60).describe('Otro objeto: `client:12`, `transfer:7`'),
  service_order: filter(Id),
  invoice: filter(Id),
  date_from: filter(Day),
  date_to: filter(Day).describe('Ese día incluido'),
  search: Text(100).describe('Busca en la frase del hecho'),
  limit: Whole(1, 500).prefault(100),
  cursor: z.string().max(500).optional().describe('El valor de X-Next-Cursor de la página anterior'),
})
export type AuditQuery = z.output<typeof AuditQuery>

export const AuditEventView = z
  .object({
    id: z.number(),
    at: InstantView,
    kind: z.string(),
    description: z.string(),
    person: z.number().nullable(),
    person_name: z.string(),
    address: z.string().nullable().describe('Desde dónde'),
    request_id: z.string().nullable(),
    service_order: z.number().nullable(),
    invoice: z.number().nullable(),
    subject: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'AuditEventView' })
export type AuditEventView = z.input<typeof AuditEventView>

export const searchAudit = {
  service: 'identity',
  method: 'GET',
  url: '/audit/',
  permission: 'audit.read',
  schema: {
    summary: 'Lo que ocurrió en todo el sistema, lo último primero, por páginas: quién, cuándo, desde dónde, qué había y qué quedó',
    querystring: AuditQuery,
    response: { 200: z.array(AuditEventView) },
  },
} as const satisfies Endpoint
