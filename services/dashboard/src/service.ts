import { defineService, liveRoutes } from '@gpro/infra'
import { alertRoutes } from './alerts/routes.ts'
import { metricRoutes } from './metrics/routes.ts'
import type { Own } from './own.ts'
import { remind } from './reminders/actions.ts'

/** Metrics and alerts, read only, word of every change, and the reminders of what calls for attention. */
export const dashboard = defineService<Own>({
  name: 'dashboard',
  routes: [metricRoutes, alertRoutes, liveRoutes],
  tasks: [{ name: 'reminders', schedule: '0 7 * * *', run: remind }],
})
