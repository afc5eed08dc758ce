import * as api from '@gpro/contracts'
import { sendUnlessHeld } from '@gpro/infra'
import { toAlertView } from '../alerts/routes.ts'
import type { Routes } from '../own.ts'
import { readDashboard } from './actions/read-dashboard.ts'

export const metricRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.readDashboard,
    async handler(request, reply) {
      const dashboard = await readDashboard(ctx, request.query, ({ metrics, alerts }) => ({ ...metrics, alerts: alerts.map(toAlertView) }))
      return sendUnlessHeld(request, reply, dashboard)
    },
  })
}
