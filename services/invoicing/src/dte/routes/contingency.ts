import * as api from '@gpro/contracts'
import type { Reader } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { endContingency, openContingency, reportAgain } from '../actions/contingency.ts'
import { documentsUntil, reportUntil } from '../domain/contingency.ts'
import { listContingencies, outOfReachSince } from '../repository/contingency.ts'

export const dteContingencyRoutes: Routes = (app, ctx) => {
  const view = () => toView(ctx.db, ctx.config.dte.environment)

  app.route({ ...api.readDteContingencies, handler: view })

  app.route({
    ...api.openDteContingency,
    async handler({ body }, reply) {
      await openContingency(ctx, body)
      return reply.code(201).send(await view())
    },
  })

  app.route({
    ...api.endDteContingency,
    async handler({ params }, reply) {
      await endContingency(ctx, params.id)
      return reply.code(202).send(await view())
    },
  })

  app.route({
    ...api.reportDteContingency,
    async handler({ params }, reply) {
      await reportAgain(ctx, params.id)
      return reply.code(202).send(await view())
    },
  })
}

async function toView(db: Reader, environment: '00' | '01'): Promise<api.DteContingencies> {
  const [since, contingencies] = await Promise.all([outOfReachSince(db, environment), listContingencies(db, environment)])
  const isOpen = contingencies.some(({ ended_at }) => ended_at === null)
  return {
    proposed_since: isOpen ? null : (since ?? null),
    contingencies: contingencies.map(({ events, ...contingency }) => ({
      ...contingency,
      report_until: reportUntil(contingency.ended_at),
      events: events.map(({ contingency_id: _, observations, ...event }) => ({
        ...event,
        documents_until: documentsUntil(event.received_at),
        // Written as an array of texts.
        observations: JSON.parse(observations) as string[],
      })),
    })),
  }
}
