import { type AuditEventView, searchAudit } from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { type EventRow, searchEvents } from './repository.ts'

function toAuditEventView({ before, after, ...event }: EventRow): AuditEventView {
  return { ...event, before: JSON.parse(before ?? 'null'), after: JSON.parse(after ?? 'null') }
}

export const auditRoutes: Routes = (app, ctx) => {
  app.route({
    ...searchAudit,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => searchEvents(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toAuditEventView),
      ),
  })
}
