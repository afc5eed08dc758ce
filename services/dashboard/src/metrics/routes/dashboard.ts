import * as api from '@gpro/contracts'
import { type Alert, moneyNumber } from '@gpro/core'
import { actor } from '@gpro/infra'
import { listAlerts } from '../../alerts/actions/list-alerts.ts'
import type { Routes } from '../../own.ts'
import { readDashboard } from '../actions/read-dashboard.ts'

function toAlertView({ type, subject, severity, code, message, facts, client, order, amount, link, date }: Alert): api.AlertView {
  return {
    id: `${type}_${subject}`,
    severity,
    type,
    message: api.translate(actor().language, { code, message, facts }),
    client,
    ...(order !== undefined && { order }),
    ...(amount !== undefined && { amount: moneyNumber(amount) }),
    link,
    date,
  }
}

export const dashboardRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.readDashboard,
    async handler(request) {
      const { metrics, alerts } = await readDashboard(ctx, request.query)
      return { ...metrics, alerts: alerts.map(toAlertView) }
    },
  })

  app.route({
    ...api.listAlerts,
    async handler() {
      return (await listAlerts(ctx)).map(toAlertView)
    },
  })
}
