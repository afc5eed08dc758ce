import { type AuditEventView, searchAudit, translateEvent } from '@gpro/contracts'
import { actor, sendList } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { type EventRow, searchEvents } from './repository.ts'

/** In the reader's language. */
function toAuditEventView({ before, after, ...event }: EventRow): AuditEventView {
  const description = translateEvent(actor().language, event.description)
  return { ...event, description, before: JSON.parse(before ?? 'null'), after: JSON.parse(after ?? 'null') }
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
