import { type AuditEventView, searchAudit } from '@gpro/contracts'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { type EventRow, searchEvents } from './repository.ts'

function toAuditEventView({ before, after, ...event }: EventRow): AuditEventView {
  return { ...event, before: JSON.parse(before ?? 'null'), after: JSON.parse(after ?? 'null') }
}

export const auditRoutes: Routes = (app, ctx) => {
  app.route({
    ...searchAudit,
    async handler(request, reply) {
      const { rows, next } = await searchEvents(ctx.db, request.query)
      linkNext(request, reply, next)
      return rows.map(toAuditEventView)
    },
  })
}
