import * as api from '@gpro/contracts'
import { toAlertView } from '../alerts/routes.ts'
import type { Routes } from '../own.ts'
import { readDashboard } from './actions/read-dashboard.ts'

export const metricRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.readDashboard,
    async handler(request) {
      const { metrics, alerts } = await readDashboard(ctx, request.query)
      return { ...metrics, alerts: alerts.map(toAlertView) }
    },
  })
}
