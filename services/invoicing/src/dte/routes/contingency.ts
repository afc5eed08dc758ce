import * as api from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { endContingency, openContingency, reportAgain } from '../actions/contingency.ts'
import { readContingencies } from '../actions/read-contingencies.ts'

export const dteContingencyRoutes: Routes = (app, ctx) => {
  const view = () => readContingencies(ctx)

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
